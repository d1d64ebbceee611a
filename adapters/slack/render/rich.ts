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

export const rich = (...elements: RichPart[]): Rich => ({ type: 'rich_text', elements })
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
