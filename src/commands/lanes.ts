import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'
import { type Counterexample, codeOf, placeOf, type Step } from '../core/judging/counterexample.ts'
import { type Look, type Paint, paint, plainLook } from './terminal.ts'

/** Minimum width of a lane. Below it, the steps are listed one after the other with their thread names. */
const narrowest = 26
const widest = 60
const between = ' │ '

/** Terminal colours closest to the picture’s, in the same order. */
const colours: readonly Paint[] = ['blue', 'yellow', 'green', 'magenta', 'cyan']
const colourOf = (lane: number): Paint => colours[lane % colours.length] ?? 'blue'

/** A counterexample for the terminal: one lane per thread if they fit, time downwards. */
export function counterexampleText(found: Counterexample, look: Look = plainLook): string {
  const { threads, switches, cycle } = found
  const room = Math.floor((look.width - between.length * (threads.length - 1)) / Math.max(1, threads.length))
  const rows = room >= narrowest ? lanes(found, look, Math.min(room, widest)) : list(found, look)
  const ring = cycle?.length ? ['', ...cycle.flatMap((wait) => wrapped(wait, look.width))] : []
  const marked = found.steps.some(({ collides }) => collides) ? '; ● marks the steps that collide' : ''
  const legend = `${switches} ${switches === 1 ? 'switch' : 'switches'}${marked}`
  const own = found.scenario ? wrapped(`judge: lines of the judge’s own, ${found.scenario}`, look.width) : []
  return [...rows, ...ring, '', ...wrapped(legend, look.width), ...own].join('\n')
}

/** The cells of a step: its line of code, unless it was just shown, and the event. */
function cells(
  step: Step,
  before: Step | undefined,
  width: number,
): readonly { text: string; event: boolean }[] {
  const again = before?.thread === step.thread && before.line === step.line && before.source === step.source
  const where = placeOf(step)
  const place = where === '' ? '' : `${where}: `
  const code = again ? [] : hanging(`${place}${codeOf(step)}`, width, ' '.repeat(place.length))
  const event = hanging(`${step.collides ? '  ● ' : '    '}${step.event.replaceAll('`', '')}`, width, '    ')
  return [...code.map((text) => ({ text, event: false })), ...event.map((text) => ({ text, event: true }))]
}

function lanes(found: Counterexample, look: Look, width: number): readonly string[] {
  const { threads, steps } = found
  const row = (lane: number, text: string, ...styles: readonly Paint[]) =>
    threads
      .map((_, at) => (at === lane ? paint(look, padded(text, width), ...styles) : ' '.repeat(width)))
      .join(paint(look, between, 'dim'))
  const names = threads.map((thread) => wrapped(thread, width))
  const head = Array.from({ length: Math.max(...names.map(({ length }) => length)) }, (_, line) =>
    names
      .map((parts, lane) => paint(look, padded(parts[line] ?? '', width), 'bold', colourOf(lane)))
      .join(paint(look, between, 'dim')),
  )
  const rule = paint(look, threads.map(() => '─'.repeat(width)).join('─┼─'), 'dim')
  return [
    ...head,
    rule,
    ...steps.flatMap((step, index) => {
      const lane = Math.max(0, threads.indexOf(step.thread))
      return cells(step, steps[index - 1], width).map(({ text, event }) =>
        row(lane, text, ...stylesOf(step, lane, event)).trimEnd(),
      )
    }),
  ]
}

function list({ threads, steps }: Counterexample, look: Look): readonly string[] {
  const width = Math.min(16, Math.max(0, ...threads.map((name) => stringWidth(name))) + 2)
  return steps.flatMap((step, index) => {
    const lane = Math.max(0, threads.indexOf(step.thread))
    const before = steps[index - 1]
    const name = before?.thread === step.thread ? '' : (wrapped(step.thread, width - 2)[0] ?? '')
    return cells(step, before, Math.max(12, look.width - width)).map(
      ({ text, event }, line) =>
        paint(look, padded(line === 0 ? name : '', width), 'bold', colourOf(lane)) +
        paint(look, text, ...stylesOf(step, lane, event)),
    )
  })
}

const stylesOf = (step: Step, lane: number, event: boolean): readonly Paint[] =>
  step.collides && event ? ['bold', 'red'] : [colourOf(lane)]

/** Wraps instead of truncating, because texts may differ only at their end. */
const wrapped = (text: string, width: number): readonly string[] =>
  wrapAnsi(text, Math.max(4, width), { hard: true, trim: false }).split('\n')

/** Wraps with an indent from the second line on. */
function hanging(text: string, width: number, indent: string): readonly string[] {
  const room = Math.max(4, width - indent.length)
  const [first = '', ...more] = wrapped(text, width)
  const rest = more.length > 0 ? wrapped(text.slice(first.length).trimStart(), room) : []
  return [first, ...rest.map((line) => indent + line)]
}

const padded = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - stringWidth(text)))
