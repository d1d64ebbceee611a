import type { Pictures } from '../practice/ports/pictures.ts'
import { drawChart } from './chart.ts'
import { ink, palette } from './svg.ts'

const most = 9

/** Share of solved questions per topic, for at most nine topics with the highest shares. */
export const drawTopics: Pictures['topics'] = async (topics) => {
  const shown = [...topics]
    .sort((a, b) => b.solved / b.of - a.solved / a.of || b.solved - a.solved)
    .slice(0, most)
  // In the bank’s order, so that the shape is comparable over time.
  const ordered = topics.filter((topic) => shown.includes(topic))
  const png = await drawChart(720, 620, 'Solved, by topic', {
    radar: {
      center: ['50%', '55%'],
      radius: '62%',
      indicator: ordered.map((topic) => ({ name: topic.title, max: 1, min: 0 })),
      axisName: { fontSize: 20, color: ink.text },
      splitNumber: 4,
      splitArea: { areaStyle: { color: [ink.paper, '#f4f1e8'] } },
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
  return { png, alt: `Solved, by topic: ${alt}` }
}
