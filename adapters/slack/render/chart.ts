import type { Bars } from '../../../src/core/chat/card.ts'
import { clip, oneLine } from '../../shared/text.ts'
import { limits } from '../shared/limits.ts'

/** Slack’s own bar chart. Documented since June 2026 and not in @slack/types 3.2.0. All texts are plain. */
export interface ChartBlock {
  type: 'data_visualization'
  title: string
  chart: {
    type: 'bar'
    series: { name: string; data: { label: string; value: number }[] }[]
    axis_config: { categories: string[]; y_label?: string }
  }
  block_id?: string
}

/** Undefined if there is nothing to draw. */
export function chart({ title, unit, rows }: Bars): ChartBlock | undefined {
  const { title: mostTitle, label: mostLabel, bars } = limits.chart
  const shown = rows.slice(0, bars).filter(({ value }) => Number.isFinite(value))
  if (shown.length === 0) return undefined
  const labels = distinct(shown.map(({ name }) => clip(oneLine(name), mostLabel)))
  const data = shown.map(({ value }, n) => ({ label: labels[n] ?? '', value }))
  const name = clip(oneLine(unit), mostLabel)
  return {
    type: 'data_visualization',
    title: clip(oneLine(title), mostTitle),
    chart: { type: 'bar', series: [{ name, data }], axis_config: { categories: labels, y_label: name } },
  }
}

/** Each label is one place on the axis, so people of the same name get a number. */
function distinct(labels: readonly string[]): string[] {
  const seen = new Set<string>()
  return labels.map((label) => {
    let one = label
    for (let n = 2; seen.has(one); n++) one = `${clip(label, limits.chart.label - 4)} ${n}`
    seen.add(one)
    return one
  })
}
