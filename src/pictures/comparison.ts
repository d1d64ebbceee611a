import {
  type Comparison,
  coresBusy,
  failureWords,
  gainWords,
  gilWords,
  type Run,
} from '../core/judging/comparison.ts'
import { pythonName } from '../core/questions/pythons.ts'
import type { Picture } from '../practice/ports/pictures.ts'
import { dark, light, lines, sheet, type TextStyle, type Theme, textAt, toPng } from './svg.ts'

const width = 720
const margin = 28
const bar = { left: 300, right: 560, high: 18 }

const styles = ({ ink }: Theme) => ({
  title: { size: 25, bold: true, fill: ink.text } satisfies TextStyle,
  name: { size: 20, bold: true, fill: ink.text } satisfies TextStyle,
  plain: { size: 18, fill: ink.soft } satisfies TextStyle,
  figure: { size: 18, fill: ink.text } satisfies TextStyle,
})

/** Colour of a failure. Its text says the same. */
const failureInk = (run: Run, { ink }: Theme): string =>
  run.explored?.outcome === 'bug' && run.explored.canShow !== false ? ink.alarm : ink.good

const rect = (x: number, y: number, wide: number, fill = '') =>
  `<rect x="${x}" y="${y}" width="${Math.max(2, wide)}" height="${bar.high}" rx="5" fill="${fill}"/>`

/** One build: name and outcome on the left, seconds as bars, gain from threads on the right. */
function rowOf(run: Run, top: number, scale: number, theme: Theme): string {
  const { ink, palette } = theme
  const { name, plain, figure } = styles(theme)
  const right = width - margin
  const ended = run.outcome === 'ok' ? '' : `, ${run.outcome}`
  const failure = failureWords(run)
  return [
    textAt(margin, top + 20, pythonName(run.python, run.build).replace('CPython ', ''), name),
    textAt(margin, top + 46, `GIL ${gilWords(run)}${ended}`.slice(0, 32), plain),
    rect(bar.left, top + 4, run.wallSeconds * scale, palette[0]),
    rect(bar.left, top + 30, run.cpuSeconds * scale, palette[1]),
    textAt(
      bar.left + Math.max(2, run.wallSeconds * scale) + 8,
      top + 19,
      `${run.wallSeconds.toFixed(2)} s`,
      figure,
    ),
    textAt(
      bar.left + Math.max(2, run.cpuSeconds * scale) + 8,
      top + 45,
      `${run.cpuSeconds.toFixed(2)} s`,
      figure,
    ),
    textAt(right, top + 20, gainWords(run), {
      ...name,
      anchor: 'end',
      fill: (coresBusy(run) ?? 0) > 1.2 ? ink.good : ink.text,
    }),
    ...(failure
      ? [textAt(right, top + 46, failure, { ...plain, anchor: 'end', fill: failureInk(run, theme) })]
      : []),
  ].join('')
}

const key = (x: number, y: number, theme: Theme, colour: number, text: string) =>
  `<rect x="${x}" y="${y - 14}" width="16" height="16" rx="4" fill="${theme.palette[colour]}"/>${textAt(x + 24, y, text, styles(theme).plain)}`

export function comparisonSvg({ runs, message }: Comparison, theme: Theme = light): string {
  const { ink } = theme
  const { title, plain, figure } = styles(theme)
  const longest = Math.max(0.001, ...runs.flatMap(({ wallSeconds, cpuSeconds }) => [wallSeconds, cpuSeconds]))
  const scale = (bar.right - bar.left - 70) / longest
  const parts = [textAt(margin, 54, 'One program on each Python', title)]
  const keys = 92
  parts.push(key(bar.left, keys, theme, 0, 'wall'), key(bar.left + 90, keys, theme, 1, 'CPU'))
  parts.push(textAt(width - margin, keys, 'gain of threads', { ...plain, anchor: 'end' }))
  let y = 112
  for (const run of runs) {
    parts.push(
      `<line x1="${margin}" y1="${y}" x2="${width - margin}" y2="${y}" stroke="${ink.edge}" stroke-width="2"/>`,
    )
    parts.push(rowOf(run, y + 12, scale, theme))
    y += 72
  }
  y += 28
  for (const text of lines(message, width - 2 * margin, figure, 6)) {
    parts.push(textAt(margin, y, text, figure))
    y += 27
  }
  return sheet(width, y + 6, parts.join(''), theme)
}

/** A comparison as a picture with its text alternative. @param themed also draw a variant for a dark page */
export function drawComparison(seen: Comparison, themed = false): Picture {
  const rows = seen.runs.map((run) =>
    [
      `${run.build}: ${run.outcome}`,
      `${run.wallSeconds.toFixed(2)} s of wall clock, ${run.cpuSeconds.toFixed(2)} s of CPU`,
      `gain of threads ${gainWords(run)}`,
      `GIL ${gilWords(run)}`,
      failureWords(run),
    ]
      .filter(Boolean)
      .join(', '),
  )
  return {
    png: toPng(comparisonSvg(seen)),
    ...(themed && { dark: toPng(comparisonSvg(seen, dark)) }),
    alt: `${rows.join('; ')}. ${seen.message}`,
  }
}
