import { describe, expect, it } from 'vitest'
import { isValue } from '../../sandbox/wire/value.ts'

const nested = (levels: number): unknown => (levels === 0 ? null : [nested(levels - 1)])

describe('a value from a container', () => {
  it.each([
    ['nothing', null],
    ['text', 'x'],
    ['an integer of any size', { i: '9007199254740993' }],
    ['minus zero', { f: '-0x0.0p+0' }],
    ['a tuple in a dict', { d: [[{ t: ['a', { i: '1' }] }, true]] }],
    ['a dict key named __proto__', { d: [['__proto__', true]] }],
  ])('may be %s', (_, value) => expect(isValue(value)).toBe(true))

  it.each([
    ['a bare number', 1],
    ['infinity as JSON spells it', JSON.parse('1e999')],
    ['an unknown tag', { x: '1' }],
    ['two tags', { i: '1', f: '1' }],
    ['an object without a tag', {}],
    ['a number where text belongs', { i: 1 }],
    ['half a pair', { d: [['a']] }],
    ['a prototype', JSON.parse('{"__proto__":{"passed":true}}')],
    ['more levels than the codec makes', nested(40)],
    ['more parts than the codec makes', new Array(300_000).fill(null)],
  ])('may not be %s', (_, value) => expect(isValue(value)).toBe(false))
})
