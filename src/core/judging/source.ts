/** Maximum source length in UTF-16 code units, for every channel. All other code limits derive from it. */
export const maxSourceCharacters = 32_000
/** A file with more bytes cannot be within the character limit, so it is refused before decoding. */
export const maxSourceBytes = maxSourceCharacters * 4

export type CheckedSource =
  | { ok: true; text: string }
  | { ok: false; word: 'syntax-error' | 'not-allowed'; message: string; line: number }

const refused = (message: string, line = 0): CheckedSource => ({
  ok: false,
  word: 'not-allowed',
  message,
  line,
})
const unreadable = (message: string, line = 0): CheckedSource => ({
  ok: false,
  word: 'syntax-error',
  message,
  line,
})

const tooLong = (source: string | Uint8Array) =>
  `The code has ${source.length.toLocaleString('en')} ${typeof source === 'string' ? 'characters' : 'bytes'}; at most ${maxSourceCharacters.toLocaleString('en')} characters are judged.`

const lineAt = (text: string, index: number) => {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line++
  return line
}

/**
 * Checks a source before anything runs. The returned text has `\n` line ends and no byte order mark. Bytes are decoded
 * strictly: invalid UTF-8 is refused.
 */
export function checkSource(source: string | Uint8Array): CheckedSource {
  if (source.length > (typeof source === 'string' ? maxSourceCharacters : maxSourceBytes))
    return refused(tooLong(source))
  let text: string
  if (typeof source === 'string') text = source
  else {
    const [first, second] = source
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
      return unreadable('The file is UTF-16; save it as UTF-8.')
    try {
      text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(source)
    } catch {
      // A fatal TextDecoder throws only for invalid UTF-8.
      return unreadable('The file is not UTF-8; save it as UTF-8.')
    }
  }
  if (text.length > maxSourceCharacters) return refused(tooLong(text))
  const nul = text.indexOf('\0')
  if (nul !== -1) {
    const pairs = text.slice(0, 200).split('\0').length - 1
    if (pairs > 20) return unreadable('The file looks like UTF-16; save it as UTF-8.')
    return unreadable('There is a NUL character in the code.', lineAt(text, nul))
  }
  if (text.startsWith('\uFEFF'))
    return unreadable('The code begins with a byte order mark; save it as UTF-8 without one.', 1)
  const lone = text.search(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/)
  if (lone !== -1)
    return unreadable('There is half a character (a lone surrogate) in the code.', lineAt(text, lone))
  if (text.trim() === '') return unreadable('There is no code.')
  const clean = text.replace(/\r\n?/g, '\n')
  const cookie = foreignCookie(clean)
  if (cookie)
    return unreadable(
      `The code claims to be written in ${cookie.name.slice(0, 40)}; only UTF-8 is read. Take the coding line out.`,
      cookie.line,
    )
  return { ok: true, text: clean }
}

/** A PEP 263 encoding comment in the first two lines. */
function foreignCookie(text: string): { name: string; line: number } | undefined {
  const lines = text.split('\n', 2)
  for (const [index, line] of lines.entries()) {
    const found = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(line)
    const name = found?.[1]
    if (name) return /^utf[-_]?8$/i.test(name) ? undefined : { name, line: index + 1 }
    if (!/^[ \t\f]*(#.*)?$/.test(line)) return undefined
  }
  return undefined
}
