import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Field } from '../../src/core/chat/card.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, testQuestion } from '../support/questions.ts'

let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf([testQuestion('lock')]))
})
afterEach(() => house.stop())
const boss = { admin: true }
const field = (fields: readonly Field[] | undefined, id: string) => fields?.find((one) => one.id === id)

it('a schedule that can’t be meant comes back as it was typed, with what is wrong at its field, and changes nothing', async () => {
  const typed = {
    time: '25:00',
    zone: 'Europe/Lisboa',
    weekdays: '1,3',
    topics: '',
    difficulty: '2-4',
    holidays: '',
  }
  const { card, form } = await house.does('ada', 'schedule', {}, typed, boss)
  expect(card).toBeUndefined()
  expect(form?.action).toEqual({ verb: 'schedule', args: {} })
  expect(field(form?.fields, 'time')).toMatchObject({
    initial: '25:00',
    error: 'the time must look like 09:30',
  })
  expect(field(form?.fields, 'zone')).toMatchObject({
    initial: 'Europe/Lisboa',
    error: expect.stringMatching(/did you mean .*Europe\/Lisbon/),
  })
  expect(field(form?.fields, 'weekdays')).toMatchObject({ initial: ['1', '3'] })
  expect(field(form?.fields, 'weekdays')?.error).toBeUndefined()
  expect(field(form?.fields, 'difficulty')).toMatchObject({ initial: '2-4' })
  expect((await house.parts.store.places.get(place)).scheduled).toBe(false)
  const mended = await house.does(
    'ada',
    'schedule',
    {},
    { ...typed, time: '09:00', zone: 'Europe/Lisbon' },
    boss,
  )
  expect([mended.form, mended.card?.summary]).toEqual([
    undefined,
    'A question at 09:00 (Europe/Lisbon), Mon, Wed.',
  ])
})

it('a time that is right is kept as a picker knows it, also without its first nought', async () => {
  const said = await house.does('ada', 'schedule', {}, { time: '9:30', zone: 'Europe/Lissabon' }, boss)
  expect(field(said.form?.fields, 'time')).toMatchObject({ initial: '09:30' })
  expect(field(said.form?.fields, 'time')?.error).toBeUndefined()
})

it('preferences that can’t be meant do so, too', async () => {
  const typed = { zone: 'Mars/Phobos', rest: '6,7', remind: 'noon', snooze: '2027-02-30' }
  const { form } = await house.does('ada', 'profile', { edit: 'yes' }, typed)
  for (const id of ['zone', 'remind', 'snooze']) expect(field(form?.fields, id)?.error, id).toBeDefined()
  expect(field(form?.fields, 'snooze')).toMatchObject({ initial: '2027-02-30', as: 'day' })
  expect((await house.parts.store.people.get('test:ada'))?.zone).toBe('UTC')
})

it('what has no field of its own is said in words', async () => {
  const { card, form } = await house.does('ada', 'schedule', {}, { time: '09:00', path: 'nowhere' }, boss)
  expect([card?.summary, form]).toEqual(['Nothing was changed: there is no such path.', undefined])
})
