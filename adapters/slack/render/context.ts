import type { Inline } from '../../../src/core/card.ts'
import { limits } from '../limits.ts'
import { clip, escapeMrkdwn, tidy } from '../text.ts'
import type { SlackBlock } from './blocks.ts'

/** Small grey print. Plain text but for our own links, so that a stranger's name is never read as markup. */
export function context(inline: readonly Inline[]): SlackBlock[] {
  const parts: ({ text: string } | { url: string; label: string })[] = []
  for (const piece of inline) {
    if ('link' in piece) parts.push({ url: piece.link, label: piece.label })
    else {
      const text = tidy('code' in piece ? piece.code : 'person' in piece ? piece.name : piece.text)
      const last = parts.at(-1)
      if (last && 'text' in last) last.text += text
      else parts.push({ text })
    }
  }
  const elements = parts
    .filter((part) => 'url' in part || part.text.trim())
    .slice(0, limits.context.elements)
    .map((part) =>
      'url' in part
        ? { type: 'mrkdwn' as const, text: `<${part.url}|${escapeMrkdwn(part.label).replace(/\|/g, '¦')}>` }
        : { type: 'plain_text' as const, text: clip(part.text.trim(), limits.context.text), emoji: false },
    )
  return elements.length ? [{ type: 'context', elements }] : []
}
