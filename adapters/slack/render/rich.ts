import type { types } from '@slack/bolt'
import type { Inline } from '../../../src/core/chat/card.ts'
import { clip, oneLine, tidy } from '../../shared/text.ts'
import { limits } from '../shared/limits.ts'

/**
 * Rich text is structure, not markup: a text element is shown literally, so untrusted text cannot mention, link or
 * leave its code block. Therefore nearly everything is rich text here.
 */
export type Rich = types.RichTextBlock
export type RichPart = Rich['elements'][number]
export type Piece = types.RichTextText | types.RichTextLink

export interface Style {
  bold?: true
  italic?: true
  strike?: true
  code?: true
}

export const words = (text: string, style?: Style): Piece[] =>
  text
    ? [
        {
          type: 'text',
          text: clip(text, limits.richText),
          ...(style && Object.keys(style).length ? { style } : {}),
        },
      ]
    : []

/** A link for http(s) addresses, otherwise only its text. Markdown also treats `a@b.c` as a link. */
export const link = (url: string, label: string, style?: Style): Piece => ({
  ...(/^https?:\/\//i.test(url) ? { type: 'link', url } : { type: 'text' }),
  text: clip(oneLine(label) || url, limits.richText),
  ...(style && Object.keys(style).length ? { style } : {}),
})

const styleOf = (piece: object) => JSON.stringify('style' in piece ? piece.style : undefined)

/** Joins neighbouring texts of the same style: each escaped character is one of its own, and Slack counts them. */
function joined<Any extends { type: string }>(elements: readonly Any[]): Any[] {
  const all: Any[] = []
  for (const one of elements) {
    const last = all.at(-1)
    if (last && isText(last) && isText(one) && styleOf(last) === styleOf(one)) {
      const text = last.text + one.text
      if (text.length <= limits.richText) {
        all[all.length - 1] = { ...last, text }
        continue
      }
    }
    all.push(one)
  }
  return all
}

const isText = (piece: { type: string }): piece is types.RichTextText => piece.type === 'text'

const tidied = (part: RichPart): RichPart => {
  switch (part.type) {
    case 'rich_text_section':
    case 'rich_text_quote':
      return { ...part, elements: joined(part.elements) }
    case 'rich_text_list':
      return {
        ...part,
        elements: part.elements.map((item) => ({ ...item, elements: joined(item.elements) })),
      }
    default:
      return part
  }
}

export const rich = (...elements: RichPart[]): Rich => ({ type: 'rich_text', elements: elements.map(tidied) })
export const section = (elements: Piece[]): RichPart => ({ type: 'rich_text_section', elements })
export const preformatted = (text: string): RichPart => ({
  type: 'rich_text_preformatted',
  elements: [{ type: 'text', text: clip(text, limits.richText) }],
})

/** Renders an {@link Inline}. A person is named, never mentioned. */
export function pieces(inline: Inline): Piece[] {
  if ('link' in inline) return [link(inline.link, inline.label)]
  if ('code' in inline) return words(tidy(inline.code), { code: true })
  if ('person' in inline) return words(tidy(inline.name), { bold: true })
  const { bold, italic, strike } = inline
  return words(tidy(inline.text), {
    ...(bold ? { bold } : {}),
    ...(italic ? { italic } : {}),
    ...(strike ? { strike } : {}),
  } as Style)
}
