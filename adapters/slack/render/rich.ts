import type { types } from '@slack/bolt'
import type { Inline } from '../../../src/core/chat/card.ts'
import { clip, oneLine, tidy } from '../../shared/text.ts'
import { limits } from '../shared/limits.ts'

/**
 * Rich text is structure, not markup: what stands in a text element is shown as it is, so nothing that a
 * learner wrote can mention, link or leave its code block. That is why nearly everything is rich text here.
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

/** A link to the web; of any other address only its words. Markdown takes `a@b.c` for a link, too. */
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

/** One {@link Inline} as Slack shows it; a person is named, never mentioned. */
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
