import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hintsCard } from '../../src/cards/questions/hints.ts'
import { questionCard } from '../../src/cards/questions/question.ts'
import { loadBank } from '../../src/content/bank.ts'
import { decodeAction, encodeAction } from '../../src/core/chat/action.ts'
import type { Action, Card } from '../../src/core/chat/card.ts'
import { commands } from '../../src/core/chat/commands.ts'
import { ids } from '../../src/ids.ts'
import { verbs } from '../../src/practice/verbs.ts'

const root = join(import.meta.dirname, '../..')

describe('the verbs', () => {
  it('are those that the design notes tell adapters of', () => {
    const table = readFileSync(join(root, 'docs/design/core.md'), 'utf8')
    const told = [...table.matchAll(/^\| (`[^|]+)\|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([a-z-]+)`/g)].map(([, verb]) => verb ?? ''),
    )
    expect(told.filter((verb) => verb !== 'command' && !(verb in verbs))).toEqual([])
    expect(Object.keys(verbs).filter((verb) => !told.includes(verb))).toEqual([])
  })

  it('are what every typed command leads to', () => {
    for (const command of commands)
      expect(Object.keys(verbs)).toContain((command.action(['word']) ?? command.action([]))?.verb)
  })
})

function actionsOf(card: Card): Action[] {
  return card.blocks.flatMap((block) =>
    block.block === 'buttons'
      ? block.buttons.map((one) => one.action)
      : block.block === 'select'
        ? [block.action]
        : [],
  )
}

it('every button of every question fits a platform and reads back, in interviews and shares too', () => {
  const { bank } = loadBank([join(root, 'content')])
  for (const question of bank.all())
    for (const card of [
      questionCard(question),
      questionCard(question, { interview: ids.next('i') }),
      questionCard(question, { share: ids.next('h') }),
      hintsCard(question, 1, false),
    ])
      for (const action of actionsOf(card)) {
        const read = decodeAction(encodeAction(action))
        expect(read?.verb).toBe(action.verb)
        expect({ ...read?.args }).toEqual(action.args)
        expect(Object.keys(verbs)).toContain(action.verb)
      }
})
