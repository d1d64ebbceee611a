import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'

/** Fonts from Gilbert’s npm packages, so that pictures are equal on all machines (SIL Open Font License). */
const packageOf = (name: string) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
const plex = packageOf('@expo-google-fonts/ibm-plex-sans')
const mono = packageOf('@expo-google-fonts/jetbrains-mono')
const fontFiles = [
  join(plex, '400Regular/IBMPlexSans_400Regular.ttf'),
  join(plex, '600SemiBold/IBMPlexSans_600SemiBold.ttf'),
  join(mono, '500Medium/JetBrainsMono_500Medium.ttf'),
]

export const sans = 'IBM Plex Sans'
export const code = 'JetBrains Mono'

/** Colours of all pictures. They have their own background, so they are readable in dark chats too. */
export const ink = {
  paper: '#fdfcf9',
  edge: '#d9d4c7',
  text: '#1c2128',
  soft: '#59616d',
  line: '#c9c5ba',
  alarm: '#b3261e',
  alarmPaper: '#fdeceb',
  good: '#1d7a55',
  /** What is beside the point: bars behind the third, days without practice, bands of a grid. */
  rest: '#9aa3ad',
  frozen: '#8fb7d9',
  empty: '#ece8dd',
  band: '#f4f1e8',
} as const

/** Thread colours in order of use. Distinguishable with colour vision deficiency. */
export const palette = [
  '#1a66ad',
  '#b8520f',
  '#1d7a55',
  '#7a4a9e',
  '#8a6d00',
  '#a8325e',
  '#3a6b78',
  '#6b5344',
] as const

/** The colours of a picture. `tag`: text on a thread’s colour. */
export interface Theme {
  ink: { readonly [name in keyof typeof ink]: string }
  palette: readonly string[]
  tag: string
  number: string
}

export const light: Theme = { ink, palette, tag: '#ffffff', number: '#77726a' }

/** Colours for a dark page. Each thread keeps its hue. */
export const dark: Theme = {
  ink: {
    paper: '#1c2225',
    edge: '#343c41',
    text: '#e9e6df',
    soft: '#a9b1b7',
    line: '#454e53',
    alarm: '#ff9d91',
    alarmPaper: '#3a211d',
    good: '#79d39b',
    rest: '#5f6b72',
    frozen: '#4c7aa0',
    empty: '#2d363a',
    band: '#232a2e',
  },
  palette: ['#7ab8f5', '#f2a469', '#6fd3a4', '#c9a4ea', '#dcc25a', '#f294b6', '#8fc4d3', '#d2b39a'],
  tag: '#12181c',
  number: '#8f979c',
}

/** Characters not allowed in XML: control characters and lone surrogates. */
const unholdable = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu

/** Escapes untrusted text for SVG. */
export const escaped = (text: string): string =>
  text.replace(unholdable, '�').replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

export interface TextStyle {
  size: number
  fill?: string
  bold?: boolean
  mono?: boolean
  anchor?: 'start' | 'middle' | 'end'
}

export function textAt(x: number, y: number, text: string, style: TextStyle): string {
  const { size, fill = ink.text, bold, anchor = 'start' } = style
  const family = style.mono ? code : sans
  const weight = style.mono ? 500 : bold ? 600 : 400
  return `<text x="${x}" y="${y}" font-family="${family}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}" xml:space="preserve">${spans(text, style, y)}</text>`
}

/** Text between backticks is shown as code. */
function spans(text: string, style: TextStyle, y: number): string {
  if (style.mono) return unjoined(text, y)
  const pieces = text.split('`')
  if (pieces.length < 3) return escaped(text)
  return pieces
    .map((piece, index) =>
      index % 2 === 1 && index < pieces.length - 1
        ? `<tspan font-family="${code}" font-weight="500" font-size="${style.size * 0.92}">${unjoined(piece, y)}</tspan>`
        : escaped(index % 2 === 1 ? `\`${piece}` : piece),
    )
    .join('')
}

/**
 * Code in which `>=` is two characters. The font would join them to one glyph, and the renderer knows no property that turns
 * this off. A character with a `y` of its own is shaped alone.
 */
const unjoined = (text: string, y: number): string =>
  text
    .split(/([!-/:-@[-`{-~]{2,})/)
    .map((piece, index) =>
      index % 2 === 1
        ? `<tspan y="${Array.from(piece, () => y).join(' ')}">${escaped(piece)}</tspan>`
        : escaped(piece),
    )
    .join('')

/** Approximate width of a text: exact for code, an upper estimate for words. */
export const widthOf = (text: string, style: Pick<TextStyle, 'size' | 'mono' | 'bold'>): number =>
  text.length * style.size * (style.mono ? 0.6 : style.bold ? 0.53 : 0.51)

/** Wraps a text to a width, at spaces if possible. If there are more than `most` lines, the last one ends with "…". */
export function lines(text: string, width: number, style: TextStyle, most = 3): readonly string[] {
  const fits = Math.max(4, Math.floor(width / widthOf('x', style)))
  const out: string[] = []
  let line = ''
  for (const word of text.replace(/\s+/g, ' ').trim().split(' ')) {
    let rest = word
    while (line === '' && rest.length > fits) {
      out.push(rest.slice(0, fits))
      rest = rest.slice(fits)
    }
    if (line !== '' && line.length + 1 + rest.length > fits) {
      out.push(line)
      line = rest
    } else line = line === '' ? rest : `${line} ${rest}`
  }
  if (line !== '') out.push(line)
  if (out.length <= most) return out
  const last = out[most - 1] ?? ''
  return [...out.slice(0, most - 1), `${last.slice(0, fits - 1).trimEnd()}…`]
}

/** A complete picture on its background. */
export const sheet = (width: number, height: number, body: string, { ink }: Theme = light): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
  `<rect x="1" y="1" width="${width - 2}" height="${height - 2}" rx="18" fill="${ink.paper}" stroke="${ink.edge}" stroke-width="2"/>${body}</svg>`

/** Characters not covered by our fonts, which have Latin, Greek, Cyrillic, punctuation, arrows and shapes. */
const foreign =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]|\p{Extended_Pictographic}/u

/** Renders SVG to PNG with our fonts. System fonts are loaded only for other scripts. */
export const toPng = (svg: string): Uint8Array =>
  new Resvg(svg, {
    font: {
      fontFiles,
      loadSystemFonts: foreign.test(svg),
      defaultFontFamily: sans,
      sansSerifFamily: sans,
      monospaceFamily: code,
    },
  })
    .render()
    .asPng()
