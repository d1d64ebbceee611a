import type { Pictures } from '../practice/ports/pictures.ts'
import { type Chart, drawChart } from './chart.ts'

const most = 10
const short = (name: string) => (name.length <= 16 ? name : `${name.slice(0, 15)}…`)

/** A board as bars, best on top. */
export const drawStandings: Pictures['standings'] = async (title, rows, themed = false) => {
  const shown = rows.slice(0, most)
  const option: Chart['option'] = ({ ink, palette }) => ({
    grid: {
      left: 24,
      right: 90,
      top: 76,
      bottom: 24,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: shown.map((row) => `${row.rank}. ${short(row.name)}`),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { fontSize: 20, color: ink.text },
    },
    series: [
      {
        type: 'bar',
        barWidth: 26,
        data: shown.map((row) => ({
          value: row.points,
          itemStyle: { color: row.rank <= 3 ? palette[row.rank - 1] : ink.rest, borderRadius: [0, 8, 8, 0] },
        })),
        label: { show: true, position: 'right', fontSize: 20, color: ink.text },
      },
    ],
  })
  const alt = shown.map((row) => `${row.rank}. ${row.name}: ${row.points}`).join('; ')
  const drawn = await drawChart({ width: 720, height: 120 + shown.length * 46, title, option }, themed)
  return { ...drawn, alt: `${title}: ${alt || 'nobody yet'}` }
}
