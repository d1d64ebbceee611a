import type { EChartsCoreOption } from 'echarts'
import type { Picture } from '../practice/ports/pictures.ts'
import { dark, light, sans, type Theme, toPng } from './svg.ts'

/** Loaded on first use from a single bundle, because most processes draw no chart. */
const library = async (): Promise<typeof import('echarts')> =>
  // @ts-expect-error The bundle has no types of its own; they are those of the package.
  await import('echarts/dist/echarts.esm.min')

export interface Chart {
  width: number
  height: number
  title: string
  option(theme: Theme): EChartsCoreOption
}

/** @param themed also draw a variant for a dark page */
export async function drawChart(chart: Chart, themed: boolean): Promise<Omit<Picture, 'alt'>> {
  const png = await drawIn(light, chart)
  return themed ? { png, dark: await drawIn(dark, chart) } : { png }
}

/** A chart as PNG on the common background. */
async function drawIn(theme: Theme, { width, height, title, option }: Chart): Promise<Uint8Array> {
  const { ink } = theme
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
    ...option(theme),
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return toPng(svg)
}
