import { maxSourceCharacters } from '../../core/judging/source.ts'
import type { Ask, Parts } from './parts.ts'
import { Refusal } from './parts.ts'

/** Code that a person selected in chat, kept for an hour. */
export interface Paste {
  code: string
  person: string
}

/** Normalizes code for judging: no carriage returns, code fence or byte-order mark. */
export function tidy(code: string): string {
  const plain = code.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const fenced = /^\s*```(?:python|py)?[^\S\n]*\n([\s\S]*?)\n?```\s*$/.exec(plain)
  return fenced?.[1] ?? plain
}

/** @throws Refusal for code that cannot be accepted */
export function checkSource(source: string): void {
  if (source.trim() === '') throw new Refusal('There is no code in it yet: write some and send it again.')
  if (source.length > maxSourceCharacters)
    throw new Refusal(
      `That is ${source.length.toLocaleString('en')} characters of code; ${maxSourceCharacters.toLocaleString('en')} are the most that is judged.`,
    )
  if (source.includes('\0')) throw new Refusal('There is a NUL character in the code: Python can’t read it.')
}

/** Code from a form, or from the asker’s own paste. @throws Refusal if the paste has expired */
export async function codeFrom(parts: Parts, ask: Ask): Promise<string | undefined> {
  if (ask.fields.code !== undefined) return tidy(ask.fields.code)
  if (!ask.args.x) return undefined
  const kept = await parts.store.documents.get<Paste>('paste', ask.args.x)
  if (kept?.person !== ask.person.person) throw new Refusal('That code is no longer kept: send it again.')
  return kept.code
}
