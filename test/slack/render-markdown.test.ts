import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { message } from '../../adapters/slack/render/card.ts'
import { markdown } from '../../adapters/slack/render/markdown.ts'
import { escapeMrkdwn, unescapeMrkdwn } from '../../adapters/slack/shared/text.ts'
import type { Card } from '../../src/core/chat/card.ts'
import { words } from './server/screen.ts'
import type { Json } from './server/world.ts'

export const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json

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

  it('is one element for neighbouring words of one style, however many characters are escaped', () => {
    const [block] = markdown('Count \\*visits\\*\\, \\<them\\> **all\\!** now\\.')
    expect(block?.elements).toEqual([
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'Count *visits*, <them> ' },
          { type: 'text', text: 'all!', style: { bold: true } },
          { type: 'text', text: ' now.' },
        ],
      },
    ])
  })

  it('has a blank line between paragraphs, none below a heading', () => {
    expect(words(plain({ b: markdown('# H\n\none\ntwo\n\nthree') }).b as Json[])).toBe('H \none two\n\nthree')
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
