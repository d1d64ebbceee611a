import type { EChartsCoreOption } from 'echarts'
import { ink, sans, toPng } from './svg.ts'

/** Loaded on first use from a single bundle, because most processes draw no chart. */
const library = async (): Promise<typeof import('echarts')> =>
  // @ts-expect-error The bundle has no types of its own; they are those of the package.
  await import('echarts/dist/echarts.esm.min')

/** A chart as PNG on the common background. */
export async function drawChart(
  width: number,
  height: number,
  title: string,
  option: EChartsCoreOption,
): Promise<Uint8Array> {
  const { init } = await library()
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  chart.setOption({
    animation: false,
    backgroundColor: ink.paper,
    textStyle: { fontFamily: sans, color: ink.text, fontSize: 20 },
    title: {
      text: title,
      left: 28,
      top: 22,
      textStyle: { fontFamily: sans, fontWeight: 600, fontSize: 25, color: ink.text },
    },
    ...option,
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return toPng(svg)
}
