import fc from 'fast-check'
import type { Block, Card, Form } from '../../src/core/chat/card.ts'

const nasty = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.constantFrom(
    '',
    ' ',
    '```\nout\n```',
    'a@example.org [](mailto:a@example.org) [x](javascript:0)',
    '<!channel> <@U123> <#C1> <http://evil.example|bank>',
    '&lt;!here&gt; &amp;',
    'a\u202eb',
    '\ud83d',
    '𝕏'.repeat(3_000),
    'x'.repeat(5_000),
    '\0\b\u001b[31m',
    ':smile: *bold* _it_ ~no~ `code`',
    '日本語の名前',
  ),
)

const action = fc.constant({ verb: 'hint', args: { q: 'counter' } })

const option = fc.record({ label: nasty, value: fc.stringMatching(/^[a-z0-9]{1,20}$/) })

const options = fc.uniqueArray(option, { minLength: 1, maxLength: 30, selector: (o) => o.value })

const inline = fc.oneof(
  fc.record({ text: nasty, bold: fc.boolean(), italic: fc.boolean() }),
  fc.record({ code: nasty }),
  fc.record({ person: fc.constant('slack:T1:U1'), name: nasty }),
  fc.record({
    link: fc.constant('https://docs.python.org/3/library/threading.html'),
    label: fc.constant('threading | docs <x>'),
  }),
)

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ block: fc.constant('heading' as const), text: nasty }),
  fc.record({ block: fc.constant('markdown' as const), text: nasty }),
  fc.record({ block: fc.constant('line' as const), inline: fc.array(inline, { maxLength: 6 }) }),
  fc.record({ block: fc.constant('context' as const), inline: fc.array(inline, { maxLength: 14 }) }),
  fc.record({ block: fc.constant('code' as const), text: nasty }),
  fc.record({ block: fc.constant('spoiler' as const), text: nasty }),
  fc.record({
    block: fc.constant('facts' as const),
    facts: fc.array(fc.record({ name: nasty, value: nasty }), { maxLength: 5 }),
  }),
  fc.record({
    block: fc.constant('table' as const),
    columns: fc.constant(['rank', 'name', 'points']),
    rows: fc.array(fc.tuple(nasty, nasty, nasty), { maxLength: 12 }),
    caption: nasty,
  }),
  fc.record({
    block: fc.constant('buttons' as const),
    buttons: fc.array(fc.record({ label: nasty, action, disabled: fc.boolean() }), { maxLength: 30 }),
  }),
  fc.record({
    block: fc.constant('select' as const),
    placeholder: nasty,
    action,
    options,
    max: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({
    block: fc.constant('picture' as const),
    png: fc.constant(new Uint8Array(1)),
    alt: nasty,
    name: nasty,
    bars: fc.record({
      title: nasty,
      unit: nasty,
      rows: fc.array(fc.record({ name: nasty, value: fc.integer() }), { maxLength: 14 }),
    }),
  }),
  fc.record({
    block: fc.constant('file' as const),
    name: nasty,
    type: fc.constant('text/plain'),
    data: fc.constant(new Uint8Array(1)),
  }),
  fc.record({
    block: fc.constant('progress' as const),
    done: fc.integer({ min: -3, max: 30 }),
    of: fc.integer({ min: 0, max: 20 }),
    label: nasty,
  }),
  fc.constant({ block: 'divider' as const }),
  fc.record({
    block: fc.constant('feedback' as const),
    yes: fc.record({ label: nasty, action }),
    no: fc.record({ label: nasty, action }),
  }),
  fc.record({
    block: fc.constant('listing' as const),
    caption: nasty,
    columns: fc.constant(['rank', 'name', '']),
    lead: fc.integer({ min: 0, max: 2 }),
    rows: fc.array(
      fc.record({
        cells: fc.tuple(
          fc.oneof(
            fc.integer(),
            fc.record({ value: fc.double({ noNaN: true, noDefaultInfinity: true }), shown: nasty }),
          ),
          nasty,
          nasty,
        ),
        blocks: fc.tuple(fc.record({ block: fc.constant('line' as const), inline: fc.tuple(inline) })),
        card: fc.record({ title: nasty, about: nasty, button: fc.record({ label: nasty, action }) }),
      }),
      { maxLength: 120 },
    ),
  }),
)

export const card: fc.Arbitrary<Card> = fc.record({
  summary: nasty,
  blocks: fc.array(block, { maxLength: 70 }),
})

const field = fc.oneof(
  fc.record({
    field: fc.constant('text' as const),
    label: nasty,
    initial: nasty,
    placeholder: nasty,
    max: fc.integer({ min: 1, max: 9_000 }),
    optional: fc.boolean(),
  }),
  fc.record({
    field: fc.constant('paragraph' as const),
    label: nasty,
    initial: nasty,
    max: fc.integer({ min: 1, max: 9_000 }),
  }),
  fc.record({
    field: fc.constant('code' as const),
    label: nasty,
    initial: nasty,
    max: fc.integer({ min: 1, max: 50_000 }),
  }),
  fc.record({
    field: fc.constant('file' as const),
    label: nasty,
    extensions: fc.constant(['json']),
    max: fc.integer({ min: 1, max: 9_000_000 }),
  }),
  fc.record({
    field: fc.constant('select' as const),
    label: nasty,
    options,
    max: fc.integer({ min: 1, max: 5 }),
  }),
)

export const form: fc.Arbitrary<Form> = fc
  .record({
    title: nasty,
    submit: nasty,
    action,
    intro: nasty,
    fields: fc.array(field, { minLength: 1, maxLength: 8 }),
  })
  .map((f) => ({ ...f, fields: f.fields.map((one, n) => ({ ...one, id: `f${n}` })) }) as Form)
