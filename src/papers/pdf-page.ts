import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { create } from 'fontkit'
import PDFDocument from 'pdfkit'

/** Fonts from Gilbert’s npm packages, the same as in pictures (SIL Open Font License). */
const packageOf = (name: string) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
const plex = packageOf('@expo-google-fonts/ibm-plex-sans')
const mono = packageOf('@expo-google-fonts/jetbrains-mono')

const files = {
  text: join(plex, '400Regular/IBMPlexSans_400Regular.ttf'),
  bold: join(plex, '600SemiBold/IBMPlexSans_600SemiBold.ttf'),
  code: join(mono, '400Regular/JetBrainsMono_400Regular.ttf'),
} as const
export type Face = keyof typeof files

interface Font {
  data: Buffer
  /** Whether the font has a usable glyph. The library throws for some empty glyphs. */
  draws(point: number): boolean
}
const fonts = new Map<Face, Font>()

function fontOf(face: Face): Font {
  const known = fonts.get(face)
  if (known) return known
  const data = readFileSync(files[face])
  const read = { data, draws: drawing(create(data)) }
  fonts.set(face, read)
  return read
}

function drawing(font: ReturnType<typeof create>): (point: number) => boolean {
  const known = new Map<number, boolean>()
  const tried = (point: number): boolean => {
    if (!('glyphForCodePoint' in font) || !font.hasGlyphForCodePoint(point)) return false
    try {
      return Number.isFinite(font.glyphForCodePoint(point).advanceWidth)
    } catch (error) {
      if (error instanceof RangeError) return false
      throw error
    }
  }
  return (point) => {
    const before = known.get(point)
    if (before !== undefined) return before
    const now = tried(point)
    known.set(point, now)
    return now
  }
}

/** Replacement for a character without a glyph. */
const missing = '?'
/** Disables ligatures, because `draws` tests single characters only. The library’s type allows only a list. */
const single = { liga: false, clig: false, calt: false, rlig: false, ccmp: false, locl: false } as never
/** Invisible and control characters, which could reorder or hide text. No name needs them. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u

/** The library needs minutes to break such a long run. Counts characters, because each is drawn separately. */
const unbroken = /\S{60}(?=\S)/gu

const shade = { text: '#1c2128', soft: '#59616d', link: '#1a66ad', code: '#f3f1ea' } as const

/** An A4 PDF that is written from top to bottom with embedded fonts. */
export class Paper {
  readonly #doc: PDFKit.PDFDocument
  readonly #done: Promise<Uint8Array>
  /** Whether a character had no glyph. */
  lacking = false

  constructor(title: string, made: Date) {
    // The creation date comes from the content, so that equal scorecards give equal files.
    this.#doc = new PDFDocument({
      size: 'A4',
      margins: { top: 56, bottom: 56, left: 56, right: 56 },
      info: { Title: title, Creator: 'Gilbert', CreationDate: made },
      lang: 'en',
      displayTitle: true,
    })
    for (const face of Object.keys(files) as Face[]) this.#doc.registerFont(face, fontOf(face).data)
    const parts: Buffer[] = []
    this.#doc.on('data', (part: Buffer) => parts.push(part))
    this.#done = new Promise((resolve, reject) => {
      this.#doc.once('end', () => resolve(new Uint8Array(Buffer.concat(parts))))
      this.#doc.once('error', reject)
    })
  }

  heading(text: string, level: 1 | 2 | 3): void {
    const size = { 1: 20, 2: 15, 3: 11.5 }[level]
    this.#doc.moveDown(level === 3 ? 0.7 : 1)
    this.#roomFor(size * 4)
    this.#write('bold', size, text)
    this.#doc.moveDown(0.25)
  }

  line(text: string, look: { soft?: boolean; bold?: boolean; indent?: number } = {}): void {
    this.#write(look.bold ? 'bold' : 'text', 9.5, text, {
      colour: look.soft ? shade.soft : shade.text,
      indent: look.indent ?? 0,
    })
  }

  /** Untrusted lines or code, printed literally. */
  block(text: string, face: Face): void {
    for (const one of text.replace(/\t/g, '    ').split('\n'))
      this.#write(face, 8.5, one === '' ? ' ' : one, { indent: 12 })
    this.#doc.moveDown(0.4)
  }

  /** @param address made by Gilbert */
  link(label: string, address: string): void {
    this.#doc.font('text').fontSize(9.5).fillColor(shade.link)
    this.#doc.text(label, { link: address, underline: true, features: single })
  }

  end(): Promise<Uint8Array> {
    this.#doc.end()
    return this.#done
  }

  /** Avoids a heading alone at the end of a page. */
  #roomFor(height: number): void {
    if (this.#doc.y + height > this.#doc.page.height - this.#doc.page.margins.bottom) this.#doc.addPage()
  }

  #write(face: Face, size: number, text: string, { colour = shade.text as string, indent = 0 } = {}): void {
    const { left, right } = this.#doc.page.margins
    this.#doc.font(face).fontSize(size).fillColor(colour)
    this.#doc.text(this.#drawn(face, text), left + indent, undefined, {
      width: this.#doc.page.width - left - right - indent,
      lineGap: 1.5,
      features: single,
    })
  }

  /** Replaces characters without a glyph and removes invisible ones. */
  #drawn(face: Face, text: string): string {
    const { draws } = fontOf(face)
    let out = ''
    for (const char of text) {
      if (unseen.test(char)) continue
      const has = draws(char.codePointAt(0) ?? 0)
      if (!has) this.lacking = true
      out += has ? char : missing
    }
    return out === '' ? ' ' : out.replace(unbroken, '$& ')
  }
}
