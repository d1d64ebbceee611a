import type { Counterexample } from '../core/judging/counterexample.ts'

const width = 34

/** A counterexample as a table of lanes: a column for each thread, time downwards. */
export function counterexampleText({ threads, steps, switches, cycle }: Counterexample): string {
  const head = threads.map((thread) => thread.padEnd(width)).join('│ ')
  const rule = threads.map(() => '─'.repeat(width)).join('┼─')
  const rows = steps.flatMap((step) => {
    const lane = Math.max(0, threads.indexOf(step.thread))
    const place = step.line > 0 ? `${step.line}: ` : ''
    const mark = step.collides ? '● ' : ''
    return [`${mark}${place}${step.source.trim()}`, `    ${step.event.replaceAll('`', '')}`].map((text) =>
      threads.map((_, at) => (at === lane ? cut(text) : '').padEnd(width)).join('│ '),
    )
  })
  const ring = cycle?.length ? ['', ...cycle] : []
  return [
    head,
    rule,
    ...rows,
    ...ring,
    '',
    `${switches} ${switches === 1 ? 'switch' : 'switches'}; ● marks the steps that collide`,
  ].join('\n')
}

const cut = (text: string) => (text.length <= width - 1 ? text : `${text.slice(0, width - 2)}…`)
