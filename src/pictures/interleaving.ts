import { type Counterexample, isScenario } from '../core/judging/counterexample.ts'
import type { Picture } from '../practice/ports/pictures.ts'
import { type Row, rowsOf } from './interleaving-rows.ts'
import {
  dark,
  escaped,
  light,
  lines,
  sheet,
  type TextStyle,
  type Theme,
  textAt,
  toPng,
  widthOf,
} from './svg.ts'

/** Twice a phone’s width, so that code on a phone is as large as a message. */
const width = 720
const margin = 28
const railGap = 36
const most = 26

const titleStyle: TextStyle = { size: 25, bold: true }
const codeStyle: TextStyle = { size: 21, mono: true }
const eventStyle: TextStyle = { size: 21 }
const tagStyle: TextStyle = { size: 19, bold: true }
const numberStyle: TextStyle = { size: 18, bold: true }

const colourOf = (lane: number, { palette }: Theme) => palette[lane % palette.length] ?? ''

interface Placed {
  row: Row
  top: number
  /** Vertical centre of the dot. */
  dot: number
  bottom: number
  svg: string
}

function place(row: Row, thread: string, top: number, left: number, theme: Theme): Placed {
  const { ink } = theme
  const colour = colourOf(row.lane, theme)
  const parts: string[] = []
  const right = width - margin
  let y = top + (row.switched ? 8 : 0)
  if (row.switched) {
    const tag = widthOf(thread, tagStyle) + 24
    parts.push(`<rect x="${left}" y="${y}" width="${tag}" height="30" rx="15" fill="${colour}"/>`)
    parts.push(textAt(left + 12, y + 22, thread, { ...tagStyle, fill: theme.tag }))
    y += 40
  }
  const box = y
  const inner = left + 14
  const number = row.place
  const gutter = number === '' ? 0 : widthOf(number, codeStyle) + 16
  y += 30
  const dot = y - 7
  if (row.source !== '')
    lines(row.source, right - inner - gutter - 12, codeStyle, 2).forEach((text, index) => {
      if (index === 0 && number !== '')
        parts.push(textAt(inner, y, number, { ...codeStyle, fill: theme.number }))
      parts.push(textAt(inner + gutter, y, text, { ...codeStyle, fill: ink.text }))
      y += 28
    })
  for (const event of row.events) {
    const told = String(event.number)
    const from = inner + gutter + widthOf(told, numberStyle) + 12
    const fill = event.collides ? ink.alarm : ink.soft
    lines(event.text, right - from - 12, eventStyle, 3).forEach((text, index) => {
      if (index === 0) parts.push(textAt(inner + gutter, y, told, { ...numberStyle, fill }))
      parts.push(textAt(from, y, text, { ...eventStyle, fill, ...(event.collides && { bold: true }) }))
      y += 27
    })
  }
  const bottom = y - 8
  const back = row.collides
    ? `<rect x="${left}" y="${box}" width="${right - left}" height="${bottom - box}" rx="10" fill="${ink.alarmPaper}" stroke="${ink.alarm}" stroke-width="2"/>`
    : `<rect x="${left}" y="${box}" width="${right - left}" height="${bottom - box}" rx="10" fill="${colour}" fill-opacity="0.09"/>`
  return { row, top, dot, bottom, svg: back + parts.join('') }
}

/** Vertical rails, one per thread, and the path of execution across them. */
function rails(
  found: Counterexample,
  placed: readonly Placed[],
  top: number,
  bottom: number,
  theme: Theme,
): string {
  const { ink } = theme
  const colour = (lane: number) => colourOf(lane, theme)
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
  for (const { lane, top: start, bottom: end, wide, says } of heldIn(found, placed))
    parts.push(
      `<rect x="${x(lane) - wide / 2}" y="${start}" width="${wide}" height="${end - start}" rx="${wide / 2}" fill="${colour(lane)}" fill-opacity="0.28" stroke="${colour(lane)}" stroke-width="2"><title>${escaped(says)}</title></rect>`,
    )
  for (const { row, dot } of placed) {
    if (row.collides)
      parts.push(`<circle cx="${x(row.lane)}" cy="${dot}" r="14" fill="${ink.alarm}" fill-opacity="0.25"/>`)
    parts.push(
      `<circle cx="${x(row.lane)}" cy="${dot}" r="9" fill="${row.collides ? ink.alarm : colour(row.lane)}" stroke="${ink.paper}" stroke-width="3"/>`,
    )
  }
  return parts.join('')
}

/** Bars over a thread’s rail while it holds a lock. Nested locks have thinner bars. */
function heldIn(found: Counterexample, placed: readonly Placed[]) {
  const spans = found.spans ?? []
  return spans.flatMap(({ thread, lock, first, last }) => {
    const inside = placed.filter(({ row }) =>
      row.events.some(({ number }) => number - 1 >= first && number - 1 <= last),
    )
    const [start, end] = [inside[0], inside.at(-1)]
    const lane = found.threads.indexOf(thread)
    if (!start || !end || lane < 0) return []
    const around = spans.filter(
      (other) => other.thread === thread && other.first < first && other.last >= last,
    )
    const wide = 30 - 8 * Math.min(around.length, 2)
    return [{ lane, top: start.dot - 15, bottom: end.dot + 15, wide, says: `${thread} holds ${lock}` }]
  })
}

function words(found: Counterexample, title: string): string {
  const steps = found.steps.map((step, index) => {
    const at = isScenario(step) ? ' (judge)' : step.line > 0 ? ` line ${step.line}` : ''
    const source = step.source.trim()
    return `${index + 1}. ${step.thread}${at}: ${source ? `${source}: ` : ''}${step.event}${step.collides ? ' (collides)' : ''}`
  })
  const spans = (found.spans ?? []).map(
    ({ thread, lock, first, last }) => `${thread} holds ${lock} from step ${first + 1} to step ${last + 1}.`,
  )
  return [title, ...steps, ...spans, ...(found.cycle ?? [])].join('\n')
}

/** Draws a counterexample: time runs down, each thread has a rail, colliding steps are marked. */
export function interleavingSvg(found: Counterexample, title: string, theme: Theme = light): string {
  const { ink } = theme
  const shown = rowsOf(found, most)
  const indent = margin + 10 + Math.min(found.threads.length, 8) * railGap + 2
  const parts: string[] = []
  let y = 52
  for (const text of lines(title, width - 2 * margin, titleStyle, 6)) {
    parts.push(textAt(margin, y, text, { ...titleStyle, fill: ink.text }))
    y += 33
  }
  const switches = `${found.switches} ${found.switches === 1 ? 'switch' : 'switches'} of thread; time runs down${found.spans && found.spans.length > 0 ? '; a bar: a lock is held' : ''}`
  parts.push(textAt(margin, y, switches, { ...eventStyle, fill: ink.soft }))
  y += 22
  if (found.scenario)
    for (const text of lines(`judge: its own code, ${found.scenario}`, width - 2 * margin, eventStyle, 2)) {
      parts.push(textAt(margin, y + 6, text, { ...eventStyle, fill: ink.soft }))
      y += 27
    }
  const top = y
  const placed: Placed[] = []
  for (const row of shown) {
    if (row.skipped > 0) {
      const left = `${row.skipped} ${row.skipped === 1 ? 'step' : 'steps'} left out`
      parts.push(textAt(indent, y + 20, `… ${left}`, { ...eventStyle, fill: ink.soft }))
      y += 32
    }
    const one = place(row, found.threads[row.lane] ?? '', y, indent, theme)
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
  const body =
    rails(found, placed, top, bottom, theme) + placed.map((one) => one.svg).join('') + parts.join('')
  return sheet(width, Math.ceil(y + 24), body, theme)
}

/** The drawing as PNG with its text alternative. @param themed also draws the dark variant */
export const drawInterleaving = (found: Counterexample, title: string, themed = false): Picture => ({
  png: toPng(interleavingSvg(found, title)),
  ...(themed && { dark: toPng(interleavingSvg(found, title, dark)) }),
  alt: words(found, title),
})
