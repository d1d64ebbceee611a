import type { Action } from './card.ts'
import { commands } from './commands.ts'
import type { Command } from './commands-shape.ts'

export type Parsed =
  /** `ignored`: words after it that the command does not use. */
  | { action: Action; ignored?: string }
  /** An unknown word, with similar commands. */
  | { unknown: string; near: readonly Command[] }
  /** The command needs more arguments. */
  | { incomplete: Command }

/** Edit distance: number of letters to change, remove, add or swap. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      next.push(cost)
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}

/** The candidates similar to a word, best first, within a small edit distance. */
export function nearest<T>(
  word: string,
  candidates: readonly T[],
  names: (one: T) => readonly string[],
): T[] {
  const reach = word.length <= 3 ? 1 : word.length <= 7 ? 2 : 3
  return candidates
    .map((one) => ({
      one,
      far: Math.min(
        ...names(one).map((name) => (word.length >= 2 && name.startsWith(word) ? 0.5 : distance(word, name))),
      ),
    }))
    .filter(({ far }) => far <= reach)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ one }) => one)
}

/** What may be meant by an unknown word: by its meaning first, then by its letters. */
function suggested(...typed: readonly [string, string]): readonly Command[] {
  const meant = commands.filter(({ like = [] }) => typed.some((word) => like.includes(word)))
  const near = nearest(typed[0], commands, ({ words }) => words)
  return [...new Set([...meant, ...near])].slice(0, 3)
}

/** Parses a typed line. An empty line asks for today’s question. */
export function parseCommand(text: string): Parsed {
  const [first, ...after] = text.trim().split(/\s+/)
  if (!first) return { action: { verb: 'today', args: {} } }
  const word = first.toLowerCase().replace(/^\//, '').slice(0, 40)
  // "my data" means my-data and "forget me" means forget-me.
  const two = `${word}-${(after[0] ?? '').toLowerCase()}`
  const called = (name: string) => commands.find(({ words }) => words.includes(name))
  const rest = called(two) ? after.slice(1) : after
  const command = called(two) ?? called(word)
  if (!command) return { unknown: word, near: suggested(word, two) }
  const action = command.action(rest.map((part) => part.slice(0, 60)))
  if (!action) return { incomplete: command }
  const ignored = rest.slice(command.takes ?? (command.usage ? 1 : 0)).join(' ')
  return ignored === '' ? { action } : { action, ignored }
}
