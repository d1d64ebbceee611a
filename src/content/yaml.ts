import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'

/** Something wrong with a file of the bank. */
export interface ContentFault {
  /** Path from the content folder. */
  file: string
  /** 1-based; 1 where a whole file is meant. */
  line: number
  message: string
}

/** Where a value, or the nearest thing around it, stands in the text. */
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

/** Reads YAML by a schema. Gives the value, or every fault with its line. */
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

/** The first line on which a key or an id stands by itself; 1 where there is none. */
export const lineOf = (text: string, name: string): number =>
  text.split('\n').findIndex((line) => line.split(/[\s:,[\]"']+/).includes(name)) + 1 || 1

/** The first line that has the beginning of some words in it, however they are wrapped; 1 where there is none. */
export const lineWith = (text: string, words: string): number =>
  text.split('\n').findIndex((line) => line.includes(words.slice(0, 20))) + 1 || 1
