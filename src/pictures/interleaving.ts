import type { Counterexample, Step } from '../core/judging/counterexample.ts'
import type { Picture } from '../practice/ports/pictures.ts'
import { ink, lines, palette, sheet, type TextStyle, textAt, toPng, widthOf } from './svg.ts'

/** Twice a phone's width: shown on one, code is still as large as a message. */
const width = 720
const margin = 28
const railGap = 36
const most = 26

const titleStyle: TextStyle = { size: 25, bold: true }
const codeStyle: TextStyle = { size: 21, mono: true }
const eventStyle: TextStyle = { size: 21, fill: ink.soft }
const tagStyle: TextStyle = { size: 19, bold: true, fill: '#ffffff' }

/** Steps of one thread at one line in a row: the code is shown once, what happens there below it. */
interface Row {
  lane: number
  line: number
  source: string
  events: readonly { text: string; collides: boolean }[]
  collides: boolean
  /** The first of its thread since another one ran. */
  switched: boolean
}

function rowsOf(found: Counterexample): readonly Row[] {
  const rows: { row: Row; step: Step }[] = []
  for (const step of found.steps) {
    const last = rows.at(-1)
    const event = { text: step.event, collides: step.collides === true }
    if (
      last &&
      last.step.thread === step.thread &&
      last.step.line === step.line &&
      last.step.source === step.source
    ) {
      last.row = {
        ...last.row,
        events: [...last.row.events, event],
        collides: last.row.collides || event.collides,
      }
      continue
    }
    rows.push({
      step,
      row: {
        lane: Math.max(0, found.threads.indexOf(step.thread)),
        line: step.line,
        source: step.source.trim().replace(/\s{2,}#.*$/, ''),
        events: [event],
        collides: event.collides,
        switched: last === undefined || last.step.thread !== step.thread,
      },
    })
  }
  return rows.map(({ row }) => row)
}

const colour = (lane: number) => palette[lane % palette.length] ?? palette[0]

interface Placed {
  row: Row
  top: number
  /** Middle of the dot. */
  dot: number
  bottom: number
  svg: string
}

function place(row: Row, thread: string, top: number, left: number): Placed {
  const parts: string[] = []
  const right = width - margin
  let y = top + (row.switched ? 8 : 0)
  if (row.switched) {
    const tag = widthOf(thread, tagStyle) + 24
    parts.push(`<rect x="${left}" y="${y}" width="${tag}" height="30" rx="15" fill="${colour(row.lane)}"/>`)
    parts.push(textAt(left + 12, y + 22, thread, tagStyle))
    y += 40
  }
  const box = y
  const inner = left + 14
  const number = row.line > 0 ? String(row.line) : ''
  const gutter = number === '' ? 0 : widthOf(number, codeStyle) + 16
  y += 30
  const dot = y - 7
  if (row.source !== '')
    lines(row.source, right - inner - gutter - 12, codeStyle, 2).forEach((text, index) => {
      if (index === 0 && number !== '')
        parts.push(textAt(inner, y, number, { ...codeStyle, fill: '#9a958a' }))
      parts.push(textAt(inner + gutter, y, text, codeStyle))
      y += 28
    })
  for (const event of row.events)
    for (const text of lines(event.text, right - inner - gutter - 12, eventStyle, 3)) {
      parts.push(
        textAt(
          inner + gutter,
          y,
          text,
          event.collides ? { ...eventStyle, fill: ink.alarm, bold: true } : eventStyle,
        ),
      )
      y += 27
    }
  const bottom = y - 8
  const back = row.collides
    ? `<rect x="${left}" y="${box}" width="${right - left}" height="${bottom - box}" rx="10" fill="${ink.alarmPaper}" stroke="${ink.alarm}" stroke-width="2"/>`
    : `<rect x="${left}" y="${box}" width="${right - left}" height="${bottom - box}" rx="10" fill="${colour(row.lane)}" fill-opacity="0.07"/>`
  return { row, top, dot, bottom, svg: back + parts.join('') }
}

/** Vertical rails, one a thread, and the path that the interpreter took over them. */
function rails(found: Counterexample, placed: readonly Placed[], top: number, bottom: number): string {
  const x = (lane: number) => margin + 10 + lane * railGap
  const parts = found.threads.map(
    (_, lane) =>
      `<line x1="${x(lane)}" y1="${top}" x2="${x(lane)}" y2="${bottom}" stroke="${colour(lane)}" stroke-opacity="0.25" stroke-width="4" stroke-linecap="round"/>`,
  )
  placed.forEach((here, index) => {
    const before = placed[index - 1]
    if (!before) return
    const [x1, x2] = [x(before.row.lane), x(here.row.lane)]
    const [y1, y2] = [before.dot, here.dot]
    const middle = (y1 + y2) / 2
    const same = x1 === x2
    parts.push(
      same
        ? `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour(here.row.lane)}" stroke-width="4"/>`
        : `<path d="M ${x1} ${y1} C ${x1} ${middle}, ${x2} ${middle}, ${x2} ${y2}" fill="none" stroke="${ink.soft}" stroke-width="3" stroke-dasharray="2 7" stroke-linecap="round"/>`,
    )
  })
  for (const { row, dot } of placed) {
    if (row.collides)
      parts.push(`<circle cx="${x(row.lane)}" cy="${dot}" r="14" fill="${ink.alarm}" fill-opacity="0.25"/>`)
    parts.push(
      `<circle cx="${x(row.lane)}" cy="${dot}" r="9" fill="${row.collides ? ink.alarm : colour(row.lane)}" stroke="${ink.paper}" stroke-width="3"/>`,
    )
  }
  return parts.join('')
}

function words(found: Counterexample, title: string): string {
  const steps = found.steps.map((step, index) => {
    const at = step.line > 0 ? ` line ${step.line}` : ''
    const source = step.source.trim()
    return `${index + 1}. ${step.thread}${at}: ${source ? `${source}: ` : ''}${step.event}${step.collides ? ' (collides)' : ''}`
  })
  return [title, ...steps, ...(found.cycle ?? [])].join('\n')
}

/** Draws a counterexample: time runs down, each thread has its rail, colliding steps are marked. */
export function interleavingSvg(found: Counterexample, title: string): string {
  const all = rowsOf(found)
  const shown = all.slice(-most)
  const left = margin + 10 + Math.min(found.threads.length, 8) * railGap + 2
  const parts: string[] = []
  let y = 52
  for (const text of lines(title, width - 2 * margin, titleStyle, 6)) {
    parts.push(textAt(margin, y, text, titleStyle))
    y += 33
  }
  const switches = `${found.switches} ${found.switches === 1 ? 'switch' : 'switches'} of thread; time runs down`
  parts.push(textAt(margin, y, switches, eventStyle))
  y += 22
  if (all.length > shown.length) {
    y += 18
    parts.push(textAt(left, y, `… ${all.length - shown.length} steps before these`, eventStyle))
    y += 12
  }
  const top = y
  const placed: Placed[] = []
  for (const row of shown) {
    const first = placed.length === 0 && !row.switched ? { ...row, switched: true } : row
    const one = place(first, found.threads[row.lane] ?? '', y, left)
    placed.push(one)
    y = one.bottom + 8
  }
  const bottom = y
  if (found.cycle && found.cycle.length > 0) {
    y += 34
    parts.push(textAt(margin, y, 'Who waits for whom', { ...titleStyle, size: 23, fill: ink.alarm }))
    y += 10
    for (const wait of found.cycle)
      for (const text of lines(wait, width - 2 * margin - 20, { ...eventStyle, fill: ink.text }, 3)) {
        y += 29
        parts.push(textAt(margin + 10, y, text, { ...eventStyle, fill: ink.text }))
      }
    y += 6
  }
  const body = rails(found, placed, top, bottom) + placed.map((one) => one.svg).join('') + parts.join('')
  return sheet(width, Math.ceil(y + 24), body)
}

/** The same as PNG, with a text that says it all. */
export const drawInterleaving = (found: Counterexample, title: string): Picture => ({
  png: toPng(interleavingSvg(found, title)),
  alt: words(found, title),
})
