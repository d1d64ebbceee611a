import type { Step } from './counterexample.ts'

/** A program with its marked lines, and an order of the marks. */
export interface MarkedProgram {
  source: string
  order: readonly string[]
}

/** Lines that are marked at most: more names are not read. */
const mostMarks = 6
const mark = /#\s*gilbert:\s*([\w-]+)\s*$/

/** The names of marks as a person types them: with commas, spaces or arrows between. */
export const namesIn = (text: string): readonly string[] =>
  text
    .split(/[\s,>→]+/)
    .filter((name) => name !== '')
    .slice(0, 200)

/** The marks of a program in the order of its lines, each with its line. */
export const marksIn = (source: string): readonly { name: string; line: number; text: string }[] =>
  source.split('\n').flatMap((text, at) => {
    const name = mark.exec(text)?.[1]
    return name === undefined ? [] : [{ name, line: at + 1, text: text.replace(mark, '').trim() }]
  })

/**
 * A program with `# gilbert: a`, `b`, … at the lines of an interleaving, and the order in which it ran them. A program
 * that has marks keeps them as they are.
 */
export function markedBy(source: string, steps: readonly Step[]): MarkedProgram {
  if (marksIn(source).length > 0) return { source, order: [] }
  const lines = source.split('\n')
  const telling = steps.some((step) => step.collides) ? steps.filter((step) => step.collides) : steps
  const names = new Map<number, string>()
  const order: string[] = []
  let before = ''
  for (const { line, thread, file } of telling) {
    const text = lines[line - 1]
    if (text === undefined || (file !== undefined && file !== 'solution.py' && file !== 'submission.py'))
      continue
    // A comment behind a backslash, or behind another comment, is none.
    if (text.trim() === '' || /\\\s*$/.test(text) || text.includes('#')) continue
    if (!names.has(line)) {
      if (names.size === mostMarks) continue
      names.set(line, String.fromCharCode(97 + names.size))
    }
    // Several steps of one thread at one line are one run of that line.
    const here = `${thread} ${line}`
    if (here !== before) order.push(names.get(line) ?? '')
    before = here
  }
  for (const [line, name] of names) lines[line - 1] = `${lines[line - 1]}  # gilbert: ${name}`
  return { source: lines.join('\n'), order }
}
