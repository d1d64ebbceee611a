import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clipMiddle } from '../../adapters/shared/text.ts'
import { message } from '../../adapters/slack/render/card.ts'
import { cardView, homeView } from '../../adapters/slack/render/card-view.ts'
import { features } from '../../adapters/slack/render/features.ts'
import { formView } from '../../adapters/slack/render/form-view.ts'
import type { Card } from '../../src/core/chat/card.ts'
import { card, form } from './any-card.ts'
import { codeForm, daily } from './cards.ts'
import { checkMessage, checkView } from './server/check/whole.ts'
import { words } from './server/screen.ts'
import { type Json, World } from './server/world.ts'

export const featureSet = fc.subarray([...features]).map((some) => new Set(some))

export const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json

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
