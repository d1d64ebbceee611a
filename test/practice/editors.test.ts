import { afterEach, beforeEach, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import { nameEditors } from '../../src/practice/places/rights.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf([choiceQuestion('gil')]))
})
afterEach(() => house.stop())

const boss = { admin: true }
const text = (response: Response) => (response.card ? plainCard(response.card) : '')
const name = (editors: string) => house.does('boss', 'editors', {}, { editors }, boss)
const mayChange = async (who: string, where = place) =>
  !/Only an admin/.test(text(await house.does(who, 'pause', {}, {}, { place: where })))

it('people whom an admin named may change the channel, and only that one', async () => {
  expect(await mayChange('ida')).toBe(false)
  expect(text(await name('test:ida'))).toMatch(/May be changed by\s+admins, ida/)
  expect(await mayChange('ida')).toBe(true)
  expect(await mayChange('cleo')).toBe(false)
  expect(await mayChange('ida', 'test:other')).toBe(false)
  expect(text(await house.does('boss', 'audit', {}, {}, boss))).toContain('may be changed by ida, too')
})

it('the form holds who is named; without them nobody is', async () => {
  await house.does('cleo', 'me')
  await name('ida, cleo')
  const { form } = await house.does('boss', 'editors', {}, {}, boss)
  expect(form?.fields[0]).toMatchObject({ id: 'editors', initial: 'cleo, ida' })
  await name('')
  expect(await mayChange('ida')).toBe(false)
})

it('who was named can’t name others, and sees no button for it', async () => {
  await name('test:ida')
  const shown = text(await house.does('ida', 'settings'))
  expect(shown).toContain('Set it up')
  expect(shown).not.toContain('Who may change it')
  expect(text(await house.does('ida', 'editors', {}, { editors: 'cleo' }))).toMatch(/Only an admin names/)
  expect(await mayChange('cleo')).toBe(false)
})

it('somebody who is forgotten is named no more, and nobody is for a place that is gone', async () => {
  await name('test:ida, test:cleo')
  await house.does('ida', 'forget', { sure: 'yes' })
  expect(await mayChange('ida')).toBe(false)
  expect(await mayChange('cleo')).toBe(true)
  await nameEditors(house.parts, place, [])
  expect(await mayChange('cleo')).toBe(false)
})
