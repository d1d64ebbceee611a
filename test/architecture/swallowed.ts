import { textOf } from './sources.ts'

/** Where the bracket that opens at `from` closes; brackets in strings would mislead it, and only ever add a finding. */
function closing(text: string, from: number): number {
  const opens = text[from]
  const closes = opens === '{' ? '}' : ')'
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === opens) depth += 1
    if (text[at] === closes) depth -= 1
    if (depth === 0) return at
  }
  return text.length
}

const lineAt = (text: string, at: number) => text.slice(0, at).split('\n').length

/** Does a comment stand in the lines from one before `from` to the one of `to`? `://` is an address, no comment. */
function hasWords(text: string, from: number, to: number, comment: RegExp): boolean {
  const lines = text.split('\n').slice(Math.max(0, lineAt(text, from) - 2), lineAt(text, to))
  return lines.some((line) => comment.test(line))
}

const slashes = /(^|[^:])\/\/|\/\*|^\s*\*/
const hash = /#/

/** Lines of a TypeScript file where an error is caught, looked at by nothing, and no word says why. */
export function swallowedInTypescript(text: string): number[] {
  const found: number[] = []
  for (const match of text.matchAll(/\bcatch\s*(?:\(\s*(\w+)\s*\)\s*)?\{/g)) {
    const opens = match.index + match[0].length - 1
    const end = closing(text, opens)
    const body = text.slice(opens + 1, end).replace(/\/\/.*$|\/\*[\s\S]*?\*\//gm, '')
    const used = match[1] !== undefined && new RegExp(`\\b${match[1]}\\b`).test(body)
    if (!used && !hasWords(text, match.index, end, slashes)) found.push(lineAt(text, match.index))
  }
  // `.catch(() => undefined)`, `.catch(_ => null)`, `.catch(noop)`, and the second argument of `.then`.
  for (const match of text.matchAll(/\.(?:catch|then)\s*\(/g)) {
    const opens = match.index + match[0].length - 1
    const end = closing(text, opens)
    const given = text.slice(opens + 1, end)
    const handler = match[0].startsWith('.catch')
      ? /^\s*(?:async\s*)?(?:\(\s*(?:_\w*)?\s*\)|_\w*)\s*=>|^\s*(?:noop|ignore|nothing)\w*\s*$/i
      : /,\s*(?:async\s*)?(?:\(\s*(?:_\w*)?\s*\)|_\w*)\s*=>[^,]*$/
    if (handler.test(given) && !hasWords(text, match.index, end, slashes))
      found.push(lineAt(text, match.index))
  }
  return found.sort((a, b) => a - b)
}

/** Lines of a Python file where an error is passed over in silence: `except …: pass`, `suppress(…)`, or everything caught and none of it looked at. */
export function swallowedInPython(text: string): number[] {
  const lines = text.split('\n')
  const found: number[] = []
  const indent = (line: string) => line.length - line.trimStart().length
  lines.forEach((line, index) => {
    const caught = /^\s*except\b\s*([^:]*?)(?:\s+as\s+(\w+))?\s*:(.*)$/.exec(line)
    if (!caught && !/\bsuppress\(/.test(line)) return
    const rest = lines.slice(index + 1)
    const length = rest.findIndex((next) => next.trim() !== '' && indent(next) <= indent(line))
    const block = caught ? rest.slice(0, length === -1 ? rest.length : length) : []
    if ([lines[index - 1] ?? '', line, ...block].some((one) => hash.test(one))) return
    const body = [caught?.[3] ?? '', ...block].join('\n').trim()
    const silent = body === 'pass' || body === '...'
    const everything = /^(?:|.*\b(?:Base)?Exception\b.*)$/.test(caught?.[1] ?? 'OSError')
    const looked = /\braise\b/.test(body) || (caught?.[2] !== undefined && body.includes(caught[2]))
    if (!caught || silent || (everything && !looked)) found.push(index + 1)
  })
  return found
}

export function swallowed(path: string): string[] {
  const lines = path.endsWith('.py') ? swallowedInPython(textOf(path)) : swallowedInTypescript(textOf(path))
  return lines.map((line) => `${path}:${line}`)
}
