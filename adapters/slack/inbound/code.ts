import { z } from 'zod'
import { unescapeMrkdwn } from '../shared/text.ts'
import type { Shortcut } from './schemas.ts'

/** A part of rich text. Unknown properties are ignored. */
const Part = z.object({
  type: z.string(),
  elements: z.array(z.unknown()).catch([]),
  text: z.string().optional().catch(undefined),
  url: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
})
type Part = z.infer<typeof Part>

/** The longest code block of a message, as it was typed. */
export function codeOfMessage(message: Pick<Shortcut['message'], 'blocks' | 'text'>): string | undefined {
  const found = [...inBlocks(message.blocks ?? []), ...inText(message.text ?? '')]
  return found.reduce<string | undefined>(
    (best, code) => (code.length > (best?.length ?? 0) ? code : best),
    undefined,
  )
}

/** The file of a message; of several, the one that looks like Python. */
export const fileOf = ({ files }: Pick<Shortcut['message'], 'files'>) =>
  files?.find(({ name }) => /\.pyw?$/i.test(name ?? '')) ?? files?.[0]

/** Code blocks in rich text. It contains no escapes. */
function inBlocks(blocks: readonly unknown[]): string[] {
  return parts(blocks).flatMap((part) => {
    if (part.type !== 'rich_text_preformatted') return inBlocks(part.elements)
    const code = parts(part.elements).map(typed).join('')
    return code.trim() ? [code] : []
  })
}

const parts = (list: readonly unknown[]): Part[] =>
  list.flatMap((item) => {
    const parsed = Part.safeParse(item)
    return parsed.success ? [parsed.data] : []
  })

/** Restores the typed text: Slack turns addresses into links and `:x:` into emoji, even inside code. */
const typed = (part: Part): string =>
  part.text ?? part.url ?? (part.type === 'emoji' ? `:${part.name ?? ''}:` : '')

/** Code blocks in plain text, used by old clients and other apps: fences, Slack’s escapes and links. */
function inText(text: string): string[] {
  return [...text.matchAll(/```(?:[ \t]*(?:python|py)[ \t]*\n)?([\s\S]+?)```/g)]
    .map(([, code = '']) => unescapeMrkdwn(unlink(code)).replace(/^\n+|\s+$/g, ''))
    .filter(Boolean)
}

const fence = /```[\s\S]*?(?:```|$)/g

/** The text beside the code, with Slack’s escapes and links undone. */
export const wordsOf = (text: string): string => unescapeMrkdwn(unlink(text.replace(fence, ' '))).trim()

/** Lines that occur only in programs. */
const python = /^(?:import \w|from \w[\w.]* import |(?:async )?def \w+\(|class \w+|with .+:$|@\w)/m

/** Code pasted without a fence. */
export function bareCode(text: string): string | undefined {
  const plain = unescapeMrkdwn(unlink(text))
  return !text.includes('```') && plain.includes('\n') && python.test(plain) ? plain.trim() : undefined
}

/** `<http://a.b|a.b>` was typed as `a.b`. */
const unlink = (text: string) =>
  text.replace(
    /<((?:https?|mailto):[^|<>]+)(?:\|([^<>]*))?>/g,
    (_, url: string, label?: string) => label ?? url,
  )
