import type { Step } from './counterexample.ts'

/** A program with marked lines, and an order of the marks. */
export interface MarkedProgram {
  source: string
  order: readonly string[]
}

/** Maximum number of marks; further ones are ignored. */
const mostMarks = 6
const mark = /#\s*gilbert:\s*([\w-]+)\s*$/

/** Parses the names of marks typed by a person, separated by commas, spaces or arrows. */
export const namesIn = (text: string): readonly string[] =>
  text
    .split(/[\s,>→]+/)
    .filter((name) => name !== '')
    .slice(0, 200)

/** The marks of a program with their lines, in line order. */
export const marksIn = (source: string): readonly { name: string; line: number; text: string }[] =>
  source.split('\n').flatMap((text, at) => {
    const name = mark.exec(text)?.[1]
    return name === undefined ? [] : [{ name, line: at + 1, text: text.replace(mark, '').trim() }]
  })

/** Whether a line has a mark or can get one. After a backslash or another comment a mark would not work. */
const canBeMarked = (text: string): boolean =>
  mark.test(text) || !(text.trim() === '' || /\\\s*$/.test(text) || text.includes('#'))

/** Whether a step at a line with this text can be ordered by hand. */
export const canBeOrdered = ({ file, line }: Step, text: string): boolean =>
  line > 0 && (file === undefined || file === 'solution.py' || file === 'submission.py') && canBeMarked(text)

/**
 * Adds marks `# gilbert: a`, `b`, … to the lines of an interleaving and returns the order in which they ran. A program
 * that already has marks is not changed.
 */
export function markedBy(source: string, steps: readonly Step[]): MarkedProgram {
  if (marksIn(source).length > 0) return { source, order: [] }
  const telling = steps.some((step) => step.collides) ? steps.filter((step) => step.collides) : steps
  const lines = source.split('\n')
  const own = telling.filter((step) => canBeOrdered(step, lines[step.line - 1] ?? ''))
  // Consecutive steps of one thread on one line are one run of that line.
  const runs = own.filter(({ line, thread }, n) => line !== own[n - 1]?.line || thread !== own[n - 1]?.thread)
  return markedAt(
    source,
    runs.map(({ line }) => line),
  )
}

/** Adds marks to these lines, given in the order in which they must run. Existing marks are kept. */
export function markedAt(source: string, order: readonly number[]): MarkedProgram {
  const lines = source.split('\n')
  const names = new Map(marksIn(source).map(({ line, name }) => [line, name]))
  const taken = new Set(names.values())
  const free = [...'abcdefghijklmnopqrstuvwxyz'].filter((name) => !taken.has(name)).slice(0, mostMarks)
  const named: string[] = []
  for (const line of order) {
    const text = lines[line - 1]
    if (text === undefined || !canBeMarked(text)) continue
    const name = names.get(line) ?? free.shift()
    if (name === undefined) continue
    if (!names.has(line)) lines[line - 1] = `${text}  # gilbert: ${name}`
    names.set(line, name)
    named.push(name)
  }
  return { source: lines.join('\n'), order: named }
}
