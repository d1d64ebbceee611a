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
import { ink, lines, palette, sheet, type TextStyle, textAt, toPng } from './svg.ts'

const width = 720
const margin = 28
const bar = { left: 300, right: 560, high: 18 }

const titleStyle: TextStyle = { size: 25, bold: true }
const nameStyle: TextStyle = { size: 20, bold: true }
const plain: TextStyle = { size: 18, fill: ink.soft }
const figure: TextStyle = { size: 18 }

/** Colour of a failure. Its text says the same. */
const failureInk = (run: Run): string =>
  run.explored?.outcome === 'bug' && run.explored.canShow !== false ? ink.alarm : ink.good

const rect = (x: number, y: number, wide: number, fill: string) =>
  `<rect x="${x}" y="${y}" width="${Math.max(2, wide)}" height="${bar.high}" rx="5" fill="${fill}"/>`

/** One build: name and outcome on the left, seconds as bars, gain from threads on the right. */
function rowOf(run: Run, top: number, scale: number): string {
  const right = width - margin
  const ended = run.outcome === 'ok' ? '' : `, ${run.outcome}`
  const failure = failureWords(run)
  return [
    textAt(margin, top + 20, pythonName(run.python, run.build).replace('CPython ', ''), nameStyle),
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
      ...nameStyle,
      anchor: 'end',
      fill: (coresBusy(run) ?? 0) > 1.2 ? ink.good : ink.text,
    }),
    ...(failure
      ? [textAt(right, top + 46, failure, { ...plain, anchor: 'end', fill: failureInk(run) })]
      : []),
  ].join('')
}

const key = (x: number, y: number, fill: string, text: string) =>
  `<rect x="${x}" y="${y - 14}" width="16" height="16" rx="4" fill="${fill}"/>${textAt(x + 24, y, text, plain)}`

export function comparisonSvg({ runs, message }: Comparison): string {
  const longest = Math.max(0.001, ...runs.flatMap(({ wallSeconds, cpuSeconds }) => [wallSeconds, cpuSeconds]))
  const scale = (bar.right - bar.left - 70) / longest
  const parts = [textAt(margin, 54, 'One program on each Python', titleStyle)]
  const keys = 92
  parts.push(key(bar.left, keys, palette[0], 'wall'), key(bar.left + 90, keys, palette[1], 'CPU'))
  parts.push(textAt(width - margin, keys, 'gain of threads', { ...plain, anchor: 'end' }))
  let y = 112
  for (const run of runs) {
    parts.push(
      `<line x1="${margin}" y1="${y}" x2="${width - margin}" y2="${y}" stroke="${ink.edge}" stroke-width="2"/>`,
    )
    parts.push(rowOf(run, y + 12, scale))
    y += 72
  }
  y += 28
  for (const text of lines(message, width - 2 * margin, figure, 6)) {
    parts.push(textAt(margin, y, text, figure))
    y += 27
  }
  return sheet(width, y + 6, parts.join(''))
}

/** A comparison as a picture with its text alternative. */
export function drawComparison(seen: Comparison): Picture {
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
  return { png: toPng(comparisonSvg(seen)), alt: `${rows.join('; ')}. ${seen.message}` }
}
