import { describe, expect, it } from 'vitest'
import { checkMessage } from './server/check/whole.ts'
import { type Json, World } from './server/world.ts'

const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n))
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length), verbatim: true })
const button = (label: number) => ({
  type: 'button',
  action_id: 'a',
  text: { type: 'plain_text', text: 'x'.repeat(label) },
})
const card = (more: Json = {}) => ({ type: 'card', title: mrkdwn(3), ...more })
const carousel = (...elements: Json[]) => ({ type: 'carousel', elements })

const point = (n: number) => ({ label: `l${n}`, value: n })
const chart = (bars: number, more: Json = {}, axis: Json = {}, data = many(bars, point)) => ({
  type: 'data_visualization',
  title: 'Points',
  chart: {
    type: 'bar',
    series: [{ name: 'points', data }],
    axis_config: { categories: many(bars, (n) => `l${n}`), ...axis },
  },
  ...more,
})

/** A block that Slack takes, and the same one step too far; the numbers are Slack's own. */
const blocks: [string, Json[], Json[]][] = [
  ['ten cards', [carousel(...many(10, () => card()))], [carousel(...many(11, () => card()))]],
  ['a card', [carousel(card())], [carousel()]],
  ['cards alone', [carousel(card())], [carousel({ type: 'section', text: mrkdwn(3) })]],
  ['something in a card', [carousel(card())], [carousel({ type: 'card', subtitle: mrkdwn(3) })]],
  ['a title of 150', [carousel(card({ title: mrkdwn(150) }))], [carousel(card({ title: mrkdwn(151) }))]],
  ['a body of 200', [carousel(card({ body: mrkdwn(200) }))], [carousel(card({ body: mrkdwn(201) }))]],
  [
    'a button of 75',
    [carousel(card({ actions: [button(75)] }))],
    [carousel(card({ actions: [button(76)] }))],
  ],
  ['what it knows', [carousel(card())], [carousel(card({ colour: 'red' }))]],
  [
    'each button once',
    [carousel(card({ actions: [button(3)] }))],
    [carousel(...many(2, () => card({ actions: [button(3)] })))],
  ],
  ['a chart of one bar', [chart(1)], [chart(0)]],
  ['a chart’s title of 50', [chart(1, { title: 'x'.repeat(50) })], [chart(1, { title: 'x'.repeat(51) })]],
  [
    'labels of 20',
    [chart(1, {}, { categories: ['x'.repeat(20)] }, [{ label: 'x'.repeat(20), value: 1 }])],
    [chart(1, {}, { categories: ['x'.repeat(21)] }, [{ label: 'x'.repeat(21), value: 1 }])],
  ],
  ['a value for each label', [chart(2)], [chart(2, {}, {}, [point(0)])]],
  ['numbers', [chart(1)], [chart(1, {}, {}, [{ label: 'l0', value: Number.NaN }])]],
  ['different labels', [chart(2)], [chart(2, {}, { categories: ['l0', 'l0'] })]],
  ['two charts', many(2, () => chart(1)), many(3, () => chart(1))],
]

const wrong = (list: Json[]) => checkMessage(new World(), 'test', { text: 'x', blocks: list })

describe('this Slack takes', () => {
  it.each(blocks)('%s, and no more', (_, good, bad) => {
    expect(wrong(good)).toEqual([])
    expect(wrong(bad)).not.toEqual([])
  })
})
