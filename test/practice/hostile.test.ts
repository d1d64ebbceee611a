import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadBank } from '../../src/content/bank.ts'
import { decodeAction, encodeAction } from '../../src/core/chat/action.ts'
import type { Card } from '../../src/core/chat/card.ts'
import { commands } from '../../src/core/chat/commands.ts'
import { verbs } from '../../src/practice/verbs.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { nasty } from '../support/nasty.ts'

const args = [
  'q',
  'c',
  'i',
  'h',
  's',
  'n',
  'k',
  'p',
  'l',
  'x',
  'm',
  'g',
  'o',
  'w',
  'v',
  'by',
  'topic',
  'page',
]
const more = [
  'find',
  'at',
  'until',
  'about',
  'code',
  'what',
  'pick',
  'league',
  'level',
  'kind',
  'edit',
  'value',
]
const fields = [
  'value',
  'text',
  'code',
  'to',
  'note',
  'time',
  'zone',
  'weekdays',
  'topics',
  'holidays',
  'path',
]
const others = [
  'difficulty',
  'title',
  'group',
  'data',
  'kit',
  'candidates',
  'questions',
  'rest',
  'remind',
  'snooze',
]

/** One of each kind of answer. */
const real = ['many-threads', 'which-totals', 'a-turn-of-a-minute', 'pick-the-tool', 'lost-deposits']

let house: TestHouse
const failed: string[] = []
beforeAll(async () => {
  house = await testHouse(loadBank([join(import.meta.dirname, '../../content')]).bank)
  house.parts.log.error = (about, message) =>
    void failed.push(`${message}: ${String((about as { error?: Error }).error?.stack ?? '')}`)
})
afterAll(() => house.stop())

/** Every button and menu of a card goes through a platform and back. */
function presses(card: Card | undefined): void {
  for (const block of card?.blocks ?? []) {
    const actions =
      block.block === 'buttons'
        ? block.buttons.map((one) => one.action)
        : 'action' in block
          ? [block.action]
          : []
    for (const action of actions) expect(decodeAction(encodeAction(action))?.verb).toBe(action.verb)
  }
}

/** Every name with another nasty text; `shift` says which one comes first. */
const spread = (names: readonly string[], shift: number) =>
  Object.fromEntries(names.map((name, n) => [name, nasty[(n + shift) % nasty.length] ?? '']))

const every = Object.keys(verbs).filter((verb) => verb !== 'forget')
/** So many passes a verb: over all verbs every text comes into every field. The parsers themselves: test/core. */
const passes = 4

describe('whatever is pressed, typed or sent', () => {
  it('comes into every field as every text, over all verbs', () => {
    const met = new Set<string>()
    for (const [at] of every.entries())
      for (let pass = 0; pass < passes; pass += 1)
        for (const [name, text] of Object.entries(spread([...fields, ...others], at + pass * 5)))
          met.add(`${name} ${nasty.indexOf(text)}`)
    expect(met.size).toBe([...fields, ...others].length * nasty.length)
  })

  it.each(every.map((verb, at) => [verb, at] as const))('%s ends in a card or a form', async (verb, at) => {
    for (let pass = 0; pass < passes; pass += 1) {
      const shift = at + pass * 5
      const question = real[shift % real.length] ?? ''
      for (const given of [spread([...args, ...more], shift), { q: question }]) {
        const filled = spread([...fields, ...others], shift)
        const { card, form } = await house.does('eve', verb, given, filled, { admin: true })
        expect(card ?? form, `${verb} of ${JSON.stringify(filled).slice(0, 200)}`).toBeDefined()
        presses(card)
      }
    }
    expect(failed).toEqual([])
  })

  it('a command ends in a card or a form, with whatever after it', async () => {
    for (const { words } of commands)
      for (const text of nasty) {
        const line = `${words[0]} ${text}`
        const { card, form } = await house.says('eve', line, { admin: true })
        expect(card ?? form, line.slice(0, 60)).toBeDefined()
        presses(card)
      }
    expect(failed).toEqual([])
  })
})
