import type { Inline } from '../../../src/core/chat/card.ts'
import { clip, oneLine, tidy } from '../../shared/text.ts'
import { limits } from '../shared/limits.ts'
import { escapeMrkdwn } from '../shared/text.ts'
import type { SlackBlock } from './slack-block.ts'

/** Small grey text. Plain text except for our own links, so that untrusted text is never parsed as markup. */
export function context(inline: readonly Inline[]): SlackBlock[] {
  const parts: Part[] = []
  for (const piece of inline) {
    if ('link' in piece) parts.push({ url: piece.link, label: piece.label })
    else {
      const text = tidy('code' in piece ? piece.code : 'person' in piece ? piece.name : piece.text)
      const last = parts.at(-1)
      if (last && 'text' in last) last.text += text
      else parts.push({ text })
    }
  }
  const seen = parts.filter((part) => 'url' in part || part.text.trim())
  const whole = together(seen)
  const linked = seen.some((part) => 'url' in part) && seen.every(harmless)
  // A truncated link would be broken.
  const elements = linked && whole.text.length <= limits.context.text ? [whole] : apart(seen)
  return elements.length ? [{ type: 'context', elements }] : []
}

type Part = { text: string } | { url: string; label: string }

/** Whether the text has the same meaning as markup. */
const harmless = (part: Part): boolean => 'url' in part || !/[*_~`<>&@#]|:\w+:/.test(part.text)

const anchor = ({ url, label }: { url: string; label: string }) =>
  `<${url}|${escapeMrkdwn(oneLine(label)).replace(/\|/g, '¦')}>`

/** `verbatim` prevents automatic links and channel names. */
const together = (parts: readonly Part[]) => ({
  type: 'mrkdwn' as const,
  verbatim: true,
  text: parts
    .map((part) => ('url' in part ? anchor(part) : part.text))
    .join('')
    .trim(),
})

const apart = (parts: readonly Part[]) =>
  parts
    .slice(0, limits.context.elements)
    .map((part) =>
      'url' in part
        ? { type: 'mrkdwn' as const, verbatim: true, text: anchor(part) }
        : { type: 'plain_text' as const, text: clip(part.text.trim(), limits.context.text), emoji: false },
    )
