import type { Pictures } from '../practice/ports/pictures.ts'
import { type Chart, drawChart } from './chart.ts'

const most = 9

/** Share of solved questions per topic, for at most nine topics with the highest shares. */
export const drawTopics: Pictures['topics'] = async (topics, themed = false) => {
  const shown = [...topics]
    .sort((a, b) => b.solved / b.of - a.solved / a.of || b.solved - a.solved)
    .slice(0, most)
  // In the bank’s order, so that the shape is comparable over time.
  const ordered = topics.filter((topic) => shown.includes(topic))
  const option: Chart['option'] = ({ ink, palette }) => ({
    radar: {
      center: ['50%', '55%'],
      radius: '62%',
      indicator: ordered.map((topic) => ({ name: topic.title, max: 1, min: 0 })),
      axisName: { fontSize: 20, color: ink.text },
      splitNumber: 4,
      splitArea: { areaStyle: { color: [ink.paper, ink.band] } },
      splitLine: { lineStyle: { color: ink.line } },
      axisLine: { lineStyle: { color: ink.line } },
    },
    series: [
      {
        type: 'radar',
        symbolSize: 9,
        lineStyle: { width: 4, color: palette[0] },
        itemStyle: { color: palette[0] },
        areaStyle: { color: palette[0], opacity: 0.22 },
        data: [{ value: ordered.map((topic) => topic.solved / Math.max(1, topic.of)) }],
      },
    ],
  })
  const alt = ordered.map((topic) => `${topic.title} ${topic.solved} of ${topic.of}`).join('; ')
  const title = 'Solved, by topic'
  const drawn = await drawChart({ width: 720, height: 620, title, option }, themed)
  return { ...drawn, alt: `${title}: ${alt}` }
}
