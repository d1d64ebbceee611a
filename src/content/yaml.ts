import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'

/** A fault in a file of the question bank. */
export interface ContentFault {
  /** Path relative to the content folder. */
  file: string
  /** 1-based; 1 for the whole file. */
  line: number
  message: string
}

/** The position of a value in the text, or of its nearest parent. */
function offsetOf(node: Node | null | undefined, path: readonly PropertyKey[]): number | undefined {
  const own = node?.range?.[0]
  const [key, ...rest] = path
  if (key === undefined) return own
  if (isMap(node)) {
    const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key)
    if (!pair) return own
    const keyOffset = (pair.key as Node).range?.[0]
    return offsetOf(pair.value as Node | null, rest) ?? keyOffset ?? own
  }
  if (isSeq(node)) return offsetOf(node.items[Number(key)] as Node | undefined, rest) ?? own
  return own
}

/** Parses YAML by a schema. Returns the value, or all faults with their lines. */
export function readYaml<T>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
): { value: T } | { faults: readonly ContentFault[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number | undefined) =>
    offset === undefined ? 1 : Math.max(1, lines.linePos(offset).line)
  if (document.errors.length > 0)
    return {
      faults: document.errors.map((error) => ({ file, line: at(error.pos[0]), message: error.message })),
    }
  const read = schema.safeParse(document.toJS({ maxAliasCount: 0 }))
  if (read.success) return { value: read.data }
  return {
    faults: read.error.issues.map((issue) => {
      const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
      const path = unknown === undefined ? issue.path : [...issue.path, unknown]
      const name = issue.path.join('.')
      return {
        file,
        line: at(offsetOf(document.contents, path)),
        message: name === '' ? issue.message : `${name}: ${issue.message}`,
      }
    }),
  }
}

/** The first line with a key or id as a separate word; 1 if there is none. */
export const lineOf = (text: string, name: string): number =>
  text.split('\n').findIndex((line) => line.split(/[\s:,[\]"']+/).includes(name)) + 1 || 1

/** The first line with the start of these words, since they may be wrapped; 1 if there is none. */
export const lineWith = (text: string, words: string): number =>
  text.split('\n').findIndex((line) => line.includes(words.slice(0, 20))) + 1 || 1
