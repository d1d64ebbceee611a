import fc from 'fast-check'
import type { Block, Card, Form } from '../../src/core/chat/card.ts'
import { maxSourceCharacters } from '../../src/core/judging/source.ts'

/** A card of one sentence. */
export const says = (text: string, tone: Card['tone'] = 'plain'): Card => ({
  summary: text,
  tone,
  blocks: [{ block: 'line', inline: [{ text }] }],
})

export const codeForm: Form = {
  title: 'Your code',
  submit: 'Judge it',
  action: { verb: 'submit', args: { q: 'counter' } },
  intro: 'Make the counter **exact**.',
  fields: [{ field: 'code', id: 'code', label: 'Python', initial: 'x = 1\n', max: maxSourceCharacters }],
}

export const daily: Card = {
  summary: 'Today’s question: The counter (10 minutes)',
  blocks: [
    { block: 'heading', text: 'The counter' },
    { block: 'markdown', text: 'Four threads add. **How many** get lost?\n\n```python\ncounter += 1\n```' },
    {
      block: 'buttons',
      buttons: [
        { label: 'None', action: { verb: 'answer', args: { q: 'counter', c: '0' } } },
        { label: 'Some', action: { verb: 'answer', args: { q: 'counter', c: '1' } } },
      ],
    },
    {
      block: 'buttons',
      buttons: [
        { label: 'Open the editor', action: { verb: 'code', args: { q: 'counter' } }, style: 'primary' },
        { label: 'Hint', action: { verb: 'hint', args: { q: 'counter' } } },
      ],
    },
  ],
}

/** The smallest PNG. */
export const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Whatever strangers write to do harm. */
export const nasty = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.constantFrom(
    '',
    ' ',
    '\u200b\u200d',
    '```\nout\n```',
    '@everyone @here <@123456789012345678> <@&123456789012345678> <#12> <t:1> </x:1>',
    '[bank](https://evil.example) https://evil.example <https://evil.example>',
    '||spoiler|| ~~a~~ __b__ **c** *d* `e` ``f``',
    '# heading\n> quote\n- list\n1. list\n-# small\n>>> all',
    'a\u202eb',
    '\ud83d',
    '𝕏'.repeat(3_000),
    'x'.repeat(5_000),
    '`'.repeat(4_001),
    '\0\b\u001b[31m',
    '日本語の名前',
  ),
)

const action = fc.record({
  verb: fc.constantFrom('hint', 'answer', 'code'),
  args: fc.record({ q: fc.constantFrom('counter', 'a'.repeat(80)) }),
})
const option = fc.record({ label: nasty, value: fc.stringMatching(/^[a-z0-9]{1,20}$/) })
const options = fc.uniqueArray(option, { minLength: 1, maxLength: 30, selector: (o) => o.value })
const inline = fc.oneof(
  fc.record({ text: nasty, bold: fc.boolean(), italic: fc.boolean() }),
  fc.record({ code: nasty }),
  fc.record({ person: fc.constant('discord:1'), name: nasty }),
  fc.record({
    link: fc.constant('https://docs.python.org/3/library/threading.html'),
    label: fc.constant('threading | docs <x>'),
  }),
)
const is = <T extends string>(block: T) => fc.constant(block)
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ block: is('heading'), text: nasty }),
  fc.record({ block: is('markdown'), text: nasty }),
  fc.record({ block: is('line'), inline: fc.array(inline, { maxLength: 6 }) }),
  fc.record({ block: is('context'), inline: fc.array(inline, { maxLength: 14 }) }),
  fc.record({ block: is('code'), text: nasty }),
  fc.record({ block: is('spoiler'), text: nasty }),
  fc.record({
    block: is('facts'),
    facts: fc.array(fc.record({ name: nasty, value: nasty }), { maxLength: 5 }),
  }),
  fc.record({
    block: is('table'),
    columns: fc.constant(['rank', 'name', 'points']),
    rows: fc.array(fc.tuple(nasty, nasty, nasty), { maxLength: 12 }),
    caption: nasty,
  }),
  fc.record({
    block: is('buttons'),
    buttons: fc.array(fc.record({ label: nasty, action, disabled: fc.boolean() }), { maxLength: 30 }),
  }),
  fc.record({
    block: is('select'),
    placeholder: nasty,
    action,
    options,
    max: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({ block: is('picture'), png: fc.constant(new Uint8Array(1)), alt: nasty, name: nasty }),
  fc.record({ block: is('file'), name: nasty, type: is('text/plain'), data: fc.constant(new Uint8Array(1)) }),
  fc.record({
    block: is('progress'),
    done: fc.integer({ min: -3, max: 30 }),
    of: fc.integer({ min: 0, max: 20 }),
    label: nasty,
  }),
  fc.constant({ block: 'divider' as const }),
)
export const cards: fc.Arbitrary<Card> = fc.record({
  summary: nasty,
  blocks: fc.array(block, { maxLength: 60 }),
})
const field = fc.oneof(
  fc.record({
    field: is('text'),
    label: nasty,
    initial: nasty,
    placeholder: nasty,
    max: fc.integer({ min: 1, max: 9_000 }),
    optional: fc.boolean(),
  }),
  fc.record({
    field: is('paragraph'),
    label: nasty,
    initial: nasty,
    max: fc.integer({ min: 1, max: 9_000 }),
  }),
  fc.record({ field: is('code'), label: nasty, initial: nasty, max: fc.integer({ min: 1, max: 50_000 }) }),
  fc.record({
    field: is('file'),
    label: nasty,
    extensions: fc.constant(['json']),
    max: fc.integer({ min: 1, max: 9_000_000 }),
  }),
  fc.record({
    field: is('select'),
    label: nasty,
    options,
    max: fc.integer({ min: 1, max: 30 }),
    optional: fc.boolean(),
  }),
)
export const forms: fc.Arbitrary<Form> = fc
  .record({
    title: nasty,
    submit: nasty,
    action,
    intro: nasty,
    fields: fc.array(field, { minLength: 1, maxLength: 9 }),
  })
  .map((f) => ({ ...f, fields: f.fields.map((one, n) => ({ ...one, id: `f${n}` })) }) as Form)
