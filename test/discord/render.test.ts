import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { message } from '../../adapters/discord/render/card.ts'
import { actionOf } from '../../adapters/discord/render/controls.ts'
import { modal, pages } from '../../adapters/discord/render/form.ts'
import { markdown } from '../../adapters/discord/render/markdown.ts'
import { escapeTheirs, fence, inlineCode } from '../../adapters/discord/shared/text.ts'
import { decodeAction } from '../../src/core/chat/action.ts'
import type { Block, Card } from '../../src/core/chat/card.ts'
import { cards, codeForm, daily, dot, forms, nasty } from './cards.ts'
import type { Json } from './server/check/kit.ts'
import { checkMessage } from './server/check/message.ts'
import { checkModal } from './server/check/modal.ts'
import { read } from './server/screen.ts'

const wire = (value: unknown): Json => JSON.parse(JSON.stringify(value))
const faults = (card: Card, ephemeral = false) => {
  const { body, files } = message(card, { ephemeral })
  return checkMessage(wire(body), { way: 'callback', files: files.map(({ name }) => name) })
}
const shown = (...blocks: Block[]): string => read(wire(message({ summary: 's', blocks }).body))

describe('whatever a card or form says', () => {
  it('fits a message and calls nobody', () => {
    fc.assert(
      fc.property(cards, fc.boolean(), (card, ephemeral) => {
        expect(faults(card, ephemeral)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('is a form that Discord opens, page by page', () => {
    fc.assert(
      fc.property(forms, (form) => {
        for (const page of pages(form).keys()) expect(checkModal(wire(modal(form, page, 'x')))).toEqual([])
        expect(pages(form).flat()).toEqual(form.fields)
      }),
      { numRuns: 200 },
    )
  })

  it('has buttons that still say what they do', () => {
    const again = { label: 'Hint', action: { verb: 'hint', args: { q: 'counter' } } }
    const { body } = message({ summary: 's', blocks: [{ block: 'buttons', buttons: [again, again, again] }] })
    const [row] = wire(body).components[0].components
    const ids = row.components.map((one: Json) => one.custom_id)
    expect(new Set(ids).size).toBe(3)
    for (const id of ids) expect(actionOf(id)).toEqual({ verb: 'hint', args: { q: 'counter' } })
    expect(decodeAction(ids[0])).toEqual(again.action)
  })
})

describe('a learner’s words', () => {
  /** What Discord's own rules would make of a text, once everything that is escaped is taken out. */
  const live = (text: string) => text.replace(/\\[^0-9A-Za-z\s]/g, 'x')

  it('never become markup, links or mentions', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const rest = live(escapeTheirs(text))
        expect(rest).not.toMatch(/[`*_~|<>[\]]|:\/\/|@everyone|@here|^\s*(?:#|-|\+|\d+[.)])/m)
      }),
      { numRuns: 500 },
    )
  })

  it('stand in a fence that nothing in them ends', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(fence(text).slice(3, -3)).not.toContain('```')
      }),
      { numRuns: 300 },
    )
  })

  it('stand in inline code that nothing in them ends', () => {
    expect(inlineCode('x = `1`')).toBe('`` x = `1` ``')
    expect(inlineCode('a``b').slice(3, -3)).not.toContain('``')
  })

  it('cannot lift their own spoiler bar', () => {
    expect(shown({ block: 'spoiler', text: 'the answer || is 42' })).toBe('||the answer \\|\\| is 42||')
  })

  it('cannot turn around what stands beside them', () => {
    expect(shown({ block: 'code', text: 'if admin:\u202e\u2066 # check' })).not.toMatch(/[\u202a-\u2069]/)
  })

  it('keep their head and tail where they are too long', () => {
    const code = Array.from({ length: 2_000 }, (_, n) => `line ${n}`).join('\n')
    expect(shown({ block: 'code', text: code })).toMatch(
      /^```python\nline 0\n[\s\S]*lines are left out here[\s\S]*line 1999\n```$/,
    )
  })
})

describe('a long card', () => {
  it('keeps its buttons, and its last words in a file', () => {
    const blocks: Block[] = Array.from({ length: 12 }, (_, n) => ({
      block: 'markdown',
      text: `Paragraph ${n}: ${'word '.repeat(100)}`,
    }))
    const { body, files } = message({ summary: 's', blocks: [...blocks, ...daily.blocks] })
    expect(wire(body).components[0].components.filter((one: Json) => one.type === 1)).toHaveLength(2)
    expect(read(wire(body))).toContain('the rest is in the file below')
    expect(String(files[0]?.data)).toContain('Paragraph 11')
  })
})

describe('a picture', () => {
  it('is attached, shown and said in words', () => {
    const { body, files } = message({
      summary: 's',
      blocks: [{ block: 'picture', png: dot, alt: 'T1 reads 0', name: 'interleaving.png' }],
    })
    expect(files.map(({ name }) => name)).toEqual(['interleaving.png'])
    expect(body.attachments).toEqual([{ id: 0, filename: 'interleaving.png', description: 'T1 reads 0' }])
  })
})

describe('files', () => {
  const block = (n: number) =>
    ({ block: 'file', name: `part_${n}.json`, type: 'application/json', data: Buffer.from('{}') }) as const

  it('that a message has no room for are named, and nothing says that they are there', () => {
    const blocks = [1, 2, 3, 4, 5, 6, 7].map(block)
    const { body, files } = message({ summary: 's', blocks })
    expect(files.map(({ name }) => name)).toHaveLength(5)
    const words = read(wire(body))
    expect(words).toContain('Not attached, because a message takes five: part\\_6.json, part\\_7.json')
    expect(read(wire(message({ summary: 's', blocks: blocks.slice(0, 5) }).body))).not.toContain(
      'Not attached',
    )
  })

  it('leave room for the text that did not fit', () => {
    const long = Array.from({ length: 12 }, () => ({ block: 'markdown', text: 'word '.repeat(100) }) as const)
    const { body, files } = message({ summary: 's', blocks: [...long, ...[1, 2, 3, 4, 5].map(block)] })
    expect(read(wire(body))).toContain('the rest is in the file below')
    expect(files).toHaveLength(6)
  })
})

describe('our own Markdown', () => {
  it('is written in Discord’s dialect', () => {
    expect(markdown('# H\n\none\ntwo\n\n- a\n  - b\n- c\n\n> q\n\n```python\nx\n```')).toEqual([
      '### H',
      'one two',
      '- a\n  - b\n- c',
      '> q',
      '```python\nx\n```',
    ])
  })

  it('keeps emphasis, code and links, and takes the rest literally', () => {
    expect(markdown('**a `b`** *c* 2 \\* 3 &lt;e&gt; [f](https://g.example) snake_case')).toEqual([
      '**a `b`** *c* 2 \\* 3 \\<e\\> [f](<https://g.example>) snake\\_case',
    ])
  })

  it('aligns a table that fits and lists one that does not', () => {
    const table = (wide: string): Block => ({
      block: 'table',
      caption: 'Steps',
      columns: ['thread', 'line', 'code'],
      rows: [
        ['T1', '4', wide],
        ['T2', '12', 'y'],
      ],
    })
    expect(shown(table('x'))).toContain('thread  line  code\n')
    expect(shown(table('x'.repeat(90)))).toContain('1. **T1**  line 4  `xxx')
  })

  it('shows the steps of a program as a block of code, what happens below each', () => {
    const steps = (event: string) =>
      shown({
        block: 'table',
        caption: 'Steps',
        columns: ['thread', 'line', 'code', 'what happens'],
        rows: [
          ['T1', '3', 'seen = counter', event],
          ['T12', '10', 'counter = seen + 1  # ```', 'writes counter: 1'],
        ],
      })
    expect(steps('reads counter, which is 0 as long as nobody else comes')).toBe(
      `**Steps**
\`\`\`
T1   line 3    seen = counter
    → reads counter, which is 0 as long as nobody else comes
T12  line 10   counter = seen + 1 # \`\u200b\`\u200b\`
    → writes counter: 1
\`\`\``,
    )
    expect(steps('e'.repeat(90))).toContain('1. **T1**')
  })
})

describe('a form', () => {
  it('opens with the starter in it, and takes a file for longer code', () => {
    const parts = wire(modal(codeForm, 0, 'submit|q=counter')).components
    expect(parts.map((one: Json) => one.component?.type ?? one.type)).toEqual([10, 4, 19])
    expect(parts[1].component.value).toBe('x = 1\n')
  })

  it('shows few options at once and many in a menu, and lets people be chosen', () => {
    const choice = (count: number, max: number) => ({
      field: 'select' as const,
      id: `s${count}${max}`,
      label: 'Which',
      options: Array.from({ length: count }, (_, n) => ({ label: `option ${n}`, value: `${n}` })),
      initial: ['1', '2'],
      max,
    })
    const editors = {
      field: 'text' as const,
      id: 'editors',
      label: 'Who',
      initial: '7, discord:8, Ada',
      max: 600,
    }
    const form = {
      ...codeForm,
      action: { verb: 'editors', args: {} },
      fields: [choice(5, 1), choice(7, 7), choice(11, 1), editors],
    }
    const data = wire(modal(form, 0, 'x'))
    expect(checkModal(data)).toEqual([])
    const inner = data.components.flatMap((one: Json) => one.component ?? [])
    expect(inner.map(({ type }: Json) => type)).toEqual([21, 22, 3, 5])
    const usual = (at: number) =>
      inner[at].options.filter((one: Json) => one.default).map(({ value }: Json) => value)
    expect([usual(0), usual(1)]).toEqual([['1'], ['1', '2']])
    expect(inner[3].default_values.map(({ id }: Json) => id)).toEqual(['7', '8'])
    const plain = wire(modal(form, 0, 'x', { plain: true })).components
    expect(plain.flatMap((one: Json) => one.component?.type ?? [])).toEqual([3, 3, 3, 4])
  })

  it('never cuts code that is too long for an input', () => {
    const [field] = codeForm.fields
    const long = { ...codeForm, fields: [{ ...field, initial: 'y'.repeat(4_001) }] } as typeof codeForm
    const [, code] = wire(modal(long, 0, 'x')).components
    expect(code.component.value).toBeUndefined()
    expect(code.description).toMatch(/send it as a file/)
  })
})
