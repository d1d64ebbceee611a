import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clipMiddle } from '../../adapters/shared/text.ts'
import { message } from '../../adapters/slack/render/card.ts'
import { cardView, homeView } from '../../adapters/slack/render/card-view.ts'
import { features } from '../../adapters/slack/render/features.ts'
import { formView } from '../../adapters/slack/render/form-view.ts'
import { markdown } from '../../adapters/slack/render/markdown.ts'
import { escapeMrkdwn, unescapeMrkdwn } from '../../adapters/slack/shared/text.ts'
import type { Block, Card, Form } from '../../src/core/chat/card.ts'
import { codeForm, daily } from './cards.ts'
import { checkMessage, checkView } from './server/check/whole.ts'
import { words } from './server/screen.ts'
import { type Json, World } from './server/world.ts'

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
      }),
      { maxLength: 120 },
    ),
  }),
)
const featureSet = fc.subarray([...features]).map((some) => new Set(some))
const card: fc.Arbitrary<Card> = fc.record({ summary: nasty, blocks: fc.array(block, { maxLength: 70 }) })
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
const form: fc.Arbitrary<Form> = fc
  .record({
    title: nasty,
    submit: nasty,
    action,
    intro: nasty,
    fields: fc.array(field, { minLength: 1, maxLength: 8 }),
  })
  .map((f) => ({ ...f, fields: f.fields.map((one, n) => ({ ...one, id: `f${n}` })) }) as Form)

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json

describe('whatever a card or form says', () => {
  it('fits a message and mentions nobody', () => {
    fc.assert(
      fc.property(card, featureSet, (c, some) => {
        expect(checkMessage(new World(), 'message', plain(message(c, new Map(), some)))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('fits a modal and the Home tab', () => {
    fc.assert(
      fc.property(card, card, (c, d) => {
        expect(checkView(new World(), 'card', plain(cardView(c, {})), 'modal')).toEqual([])
        expect(checkView(new World(), 'home', plain(homeView([c, d, c], {})), 'home')).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('is a form that Slack opens', () => {
    fc.assert(
      fc.property(form, (f) => {
        expect(checkView(new World(), 'form', plain(formView(f, {})), 'modal')).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

describe('a learner’s code', () => {
  const blocksOf = (text: string) =>
    plain({ b: message({ summary: 's', blocks: [{ block: 'code', text }] }).blocks }).b as Json[]

  it('stands in a code block to the letter', () => {
    const code = 'print("```")\n# <!channel> <@U1> &lt;b&gt; https://evil.example *x*\n'
    expect(blocksOf(code)).toEqual([
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: code }] }],
      },
    ])
  })

  it('cannot turn around what stands beside it', () => {
    expect(words(blocksOf('if admin:\u202e⁦ # check'))).toBe('if admin: # check')
  })

  it('keeps its head and its tail where it is too long, and says how much is missing', () => {
    const lines = Array.from({ length: 2_000 }, (_, n) => `line ${n}`).join('\n')
    const cut = clipMiddle(lines, 3_000)
    expect(cut.length).toBeLessThanOrEqual(3_000)
    expect(cut).toMatch(/^line 0\n[\s\S]*… \d+ lines are left out here …\n[\s\S]*line 1999$/)
  })
})

describe('the summary', () => {
  it('is escaped, so that a name in it mentions nobody', () => {
    const { text } = message({ summary: '<!channel> & <@U1> solved it', blocks: [] })
    expect(text).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt; solved it')
  })
})

it('escaping and its inverse', () => {
  fc.assert(fc.property(fc.string(), (text) => unescapeMrkdwn(escapeMrkdwn(text)) === text))
})

describe('our own Markdown', () => {
  const kinds = (text: string) => markdown(text).map(({ elements }) => elements.map(({ type }) => type))

  it('becomes paragraphs, lists, code and quotes', () => {
    expect(kinds('# H\n\npara\n\n- a\n  - b\n- c\n\n1. x\n\n```python\nx\n```\n\n> q')).toEqual([
      [
        'rich_text_section',
        'rich_text_list',
        'rich_text_list',
        'rich_text_list',
        'rich_text_list',
        'rich_text_preformatted',
        'rich_text_quote',
      ],
    ])
  })

  it('has a blank line between paragraphs, none below a heading', () => {
    expect(words(plain({ b: markdown('# H\n\none\ntwo\n\nthree') }).b as Json[])).toBe(
      'H \n one two \n\n three',
    )
  })

  it('keeps emphasis, code and links, and reads entities', () => {
    expect(markdown('**a `b`** *c* ~~d~~ &lt;e&gt; [f](https://g.example)')[0]?.elements[0]).toEqual({
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: 'a ', style: { bold: true } },
        { type: 'text', text: 'b', style: { bold: true, code: true } },
        { type: 'text', text: ' ' },
        { type: 'text', text: 'c', style: { italic: true } },
        { type: 'text', text: ' ' },
        { type: 'text', text: 'd', style: { strike: true } },
        { type: 'text', text: ' <e> ' },
        { type: 'link', url: 'https://g.example', text: 'f' },
      ],
    })
  })

  it('aligns a table that fits and lists one that does not', () => {
    const block = (wide: string): Card => ({
      summary: 's',
      blocks: [
        {
          block: 'table',
          caption: 'Steps',
          columns: ['thread', 'line', 'code'],
          rows: [
            ['T1', '4', wide],
            ['T2', '12', 'y'],
          ],
        },
      ],
    })
    const parts = (c: Card) => (message(c).blocks[0] as { elements: { type: string }[] }).elements
    expect(words(plain({ b: parts(block('x')) }).b as Json[])).toContain(
      'thread  line  code\n──────  ────  ────\nT1         4  x\nT2        12  y',
    )
    expect(parts(block('x'.repeat(90))).map(({ type }) => type)).toEqual([
      'rich_text_section',
      'rich_text_list',
    ])
  })
})

describe('limits', () => {
  it('fold a long card’s paragraphs together before anything is left out', () => {
    const many: Card = {
      summary: 's',
      blocks: Array.from({ length: 80 }, (_, n) => ({
        block: 'line' as const,
        inline: [{ text: `line ${n}` }],
      })),
    }
    const { blocks } = message(many)
    expect(blocks).toHaveLength(1)
    expect(words(plain({ blocks }).blocks as Json[])).toContain('line 79')
  })

  it('say where something had to be left out', () => {
    const many: Card = {
      summary: 's',
      blocks: Array.from({ length: 80 }, () => ({ block: 'divider' as const })),
    }
    expect(words(plain(message(many)).blocks as Json[])).toContain('the rest is left out')
  })

  it('are no hindrance to an ordinary card', () => {
    expect(message(daily).blocks.map(({ type }) => type)).toEqual([
      'header',
      'rich_text',
      'actions',
      'actions',
    ])
    expect(formView(codeForm, {}).blocks.map(({ type }) => type)).toEqual(['rich_text', 'input', 'input'])
  })
})
