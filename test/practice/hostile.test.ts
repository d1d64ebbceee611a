import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadBank } from '../../src/content/bank.ts'
import { decodeAction, encodeAction } from '../../src/core/chat/action.ts'
import type { Card } from '../../src/core/chat/card.ts'
import { commands } from '../../src/core/chat/commands.ts'
import { verbs } from '../../src/practice/verbs.ts'
import { type TestHouse, testHouse } from '../support/house.ts'

/** What strangers type where a name, a number, a date, a zone or a word is meant. */
const nasty = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  'NaN',
  '99999999999999999999',
  '2027-02-30',
  '0000-00-00',
  '9999-12-31',
  '25:99',
  'Mars/Phobos',
  '__proto__',
  'constructor',
  'a'.repeat(10_000),
  '|=%|=%|=%|=%|=%|=%|=%|=%|=%|=%|=%|=%',
  '<!channel> <@U1> @everyone `x` *y* [z](javascript:1)',
  '\u202Eesrever \u200B\u200D\uFEFF zero',
  'שלום עולם',
  '👩‍👩‍👧‍👦'.repeat(30),
  '\u0000\u0007\n\r\t',
  '{"a":',
]
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

const all = (names: readonly string[], text: string) => Object.fromEntries(names.map((name) => [name, text]))

describe('whatever is pressed, typed or sent', () => {
  it.each(Object.keys(verbs).filter((verb) => verb !== 'forget'))(
    '%s ends in a card or a form',
    async (verb) => {
      for (const [index, text] of nasty.entries()) {
        const question = real[index % real.length] ?? ''
        for (const [given, filled] of [
          [all([...args, ...more], text), all([...fields, ...others], text)],
          [{ q: question }, all([...fields, ...others], text)],
        ] as const) {
          const { card, form } = await house.does('eve', verb, given, filled, { admin: true })
          expect(card ?? form, `${verb} of ${text.slice(0, 40)}`).toBeDefined()
          presses(card)
        }
      }
      expect(failed).toEqual([])
    },
  )

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
