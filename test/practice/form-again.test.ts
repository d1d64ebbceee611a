import { afterEach, beforeEach, expect, it } from 'vitest'
import { type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, testQuestion } from '../support/questions.ts'

let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf([testQuestion('lock')]))
})
afterEach(() => house.stop())
const boss = { admin: true }

// Where a form came too late to open, a button opens it. Its own action alone may show a card, or lose what was chosen.
it.each([
  ['interview', { k: 'junior-45' }],
  ['build-kit', { q: 'lock' }],
  ['queue', { new: 'yes', q: 'lock' }],
  ['profile', { edit: 'yes' }],
  ['schedule', {}],
  ['share', { q: 'lock' }],
  ['league-new', {}],
])('%s: what opened a form opens it again, filled in as before', async (verb, args) => {
  const { form } = await house.does('ada', verb, args as Record<string, string>, {}, boss)
  expect(form?.openedBy).toEqual({ verb, args })
  const again = await house.does('ada', verb, form?.openedBy?.args ?? {}, {}, boss)
  expect(again.form).toEqual(form)
})

it('a typed command, too, as a button says it', async () => {
  const { form } = await house.does('ada', 'command', {}, { text: 'share lock' })
  expect(form?.openedBy).toEqual({ verb: 'share', args: { q: 'lock' } })
})
