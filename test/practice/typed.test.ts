import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import { defaultBuild } from '../../src/core/questions/pythons.ts'
import { postDaily } from '../../src/practice/daily/post-daily.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion, testQuestion } from '../support/questions.ts'

let house: TestHouse
beforeEach(async () => {
  const paths = () => [{ id: 'first-week', title: 'The first week', about: '', questions: ['lock'] }]
  house = await testHouse(bankOf([testQuestion('lock')], { paths }))
})
afterEach(() => house.stop())
const text = (response: Response) =>
  response.card
    ? plainCard(response.card, { width: 300 })
    : [response.form?.title, ...(response.form?.fields.map(({ error }) => error) ?? [])]
        .filter(Boolean)
        .join(' ')
const says = async (words: string) => text(await house.says('ada', words, { admin: true }))

describe('what is typed', () => {
  it('and is not read is named, as it was typed', async () => {
    expect(await says('me please <!channel>')).toMatch(/Ignored[^\n]*`please <!channel>`[\s\S]*You/)
    expect((await house.says('ada', 'race *now*')).form?.intro).toMatch(/was left out/)
    expect((await house.says('ada', 'race *now*')).form?.intro).not.toMatch(/now/)
  })

  it('sets the schedule, and names a zone that is nearly one', async () => {
    expect(await says('schedule 9:30 Europe/Lisbon mon-fri')).toMatch(
      /A question at 09:30 \(Europe\/Lisbon\), Mon, Tue, Wed, Thu, Fri/,
    )
    expect(await says('schedule 9:30 Europe/Lisbonn')).toMatch(/did you mean Europe\/Lisbon\?/)
    expect(await says('schedule somewhen')).toMatch(/can’t be understood[\s\S]*schedule \[HH:MM\]/)
    expect(await says('schedule')).toBe('The daily question')
  })

  it('pauses until a day, on which questions come again by themselves', async () => {
    await says('schedule 09:00 UTC daily')
    expect(await says('pause 2026-11-25')).toMatch(
      /questions come again on Wednesday 25 November 2026[\s\S]*Resume/,
    )
    const asked = async (day: string) => {
      house.clock.set(`${day}T09:00:00Z`)
      await postDaily(house.parts, place)
      return (await house.parts.store.places.latest(place))?.day
    }
    expect(await asked('2026-11-24')).toBeUndefined()
    expect(await asked('2026-11-25')).toBe('2026-11-25')
    expect(await says('pause 2026-11-25')).toMatch(/is not ahead/)
    expect(await says('pause tomorrow')).toMatch(/no day[^\n]*2026-12-02/)
    expect(await says('pause')).toMatch(/until someone resumes/)
    expect(await says('resume')).toMatch(/A question at 09:00/)
  })

  it('opens the editor for today’s question where no id is given', async () => {
    await says('schedule 09:00 UTC daily')
    await postDaily(house.parts, place)
    expect(await says('submit')).toBe('Your code')
    expect(await says(`submit on ${defaultBuild}`)).toBe('Your code')
  })

  it('names the nearest where a name is mistyped', async () => {
    expect(await says('path first-wek')).toMatch(/no path “first-wek”[\s\S]*The first week/)
    expect(await says('path first-week')).toMatch(/About lock/)
    expect(await says('leaderboard wek')).toMatch(/Did you mean week/)
    expect(await says('practice lokc')).toMatch(/About lock/)
  })
})

it('is found by what a question explains, and by how it goes wrong', async () => {
  const racy = choiceQuestion('one', { explanation: 'Only a semaphore lets two in.' })
  const other = await testHouse(bankOf([racy, choiceQuestion('two', { topic: 'locks' })]))
  const found = async (words: string) => text(await other.says('ada', `search ${words}`))
  expect(await found('semaphore')).toMatch(/1 question[\s\S]*About one/)
  expect(await found('race condition')).toMatch(/About one/)
  await other.stop()
})
