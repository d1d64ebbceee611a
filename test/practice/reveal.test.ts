import { join } from 'node:path'
import { expect, it } from 'vitest'
import { dailyCard } from '../../src/cards/questions/daily.ts'
import { fits } from '../../src/cards/questions/measure.ts'
import { plainCard } from '../../src/cards/shared/plain.ts'
import { wrongTurn } from '../../src/cards/shared/wrong-turns.ts'
import { loadBank } from '../../src/content/bank.ts'

const { bank } = loadBank([join(import.meta.dirname, '../../content')])
const tally = { tried: 9, solved: 5, firstTry: 2, wrong: [], named: [] }
const short = bank.get('many-threads')
const turns = [
  { turn: wrongTurn.verdict('syntax-error', undefined), times: 5 },
  { turn: wrongTurn.verdict('race', 'No deposit is lost'), times: 2 },
]

it('every question’s reveal fits above every other question, and says how many got it', () => {
  const all = bank.all()
  for (const [index, before] of all.entries())
    for (const question of [all[(index * 7 + 3) % all.length], all[(index * 13 + 5) % all.length], short])
      if (question) {
        const card = dailyCard(question, { day: '2026-11-25', tally, before: { question: before, tally } })
        expect(fits(card), `${before.id} before ${question.id}`).toBe(true)
        expect(plainCard(card)).toMatch(/5\s+of\s+9\s+got\s+it/)
      }
})

it('says the answer of each kind, where there is room, and the turn that teaches most', () => {
  const revealed = (id: string, wrong: typeof turns) => {
    const before = bank.get(id)
    if (!before || !short) throw new Error(`there is no ${id}`)
    return plainCard(
      dailyCard(short, {
        day: '2026-11-25',
        tally,
        before: { question: before, tally: { ...tally, wrong } },
      }),
      { width: 10_000 },
    )
  }
  const code = revealed('lost-deposits', turns)
  expect(code).toMatch(/One solution[\s\S]*Lock\(\)|\[ A solution \]/)
  expect(code).toMatch(/The most instructive wrong turn: a race in “No deposit is lost” \(2 times\)/)
  const point = bank.get('pick-the-tool')?.rubric?.points[0]
  const discussed = revealed('pick-the-tool', [{ turn: wrongTurn.leftOut(point?.id ?? ''), times: 3 }])
  expect(discussed).toContain(`What was left out most: ${point?.point}`)
  expect(revealed('a-turn-of-a-minute', [])).toMatch(/✓ /)
})
