import {
  type APIComponentInContainer,
  type APIContainerComponent,
  ComponentType,
  MessageFlags,
  type RawFile,
} from 'discord.js'
import type { Card } from '../../../src/core/chat/card.ts'
import { simple } from '../../../src/core/chat/simple.ts'
import { clip, oneLine } from '../../shared/text.ts'
import { limits } from '../shared/limits.ts'
import { escapeTheirs } from '../shared/text.ts'
import { Ids } from './controls.ts'
import { fit } from './fit.ts'
import { type Part, parts } from './parts.ts'

/** A message made of components. */
export interface Body {
  flags: number
  components: [APIContainerComponent]
  /** A card never mentions anyone, whatever text it contains. */
  allowed_mentions: { parse: [] }
  /** Always set, because an edit then removes old attachments. */
  attachments: { id: number; filename: string; description?: string }[]
}

export interface Rendered {
  body: Body
  files: RawFile[]
}

export interface HowShown {
  ephemeral?: boolean
}

const colours: Readonly<Record<NonNullable<Card['tone']>, number | undefined>> = {
  plain: undefined,
  good: 0x2e9e5b,
  bad: 0xd1453b,
  busy: 0xd9a021,
}

/** Renders a card as a message within all of Discord’s limits. */
export function message(card: Card, { ephemeral = false }: HowShown = {}): Rendered {
  const ids = new Ids()
  const all = card.blocks.flatMap(simple).flatMap((block) => parts(block, ids))
  const kept = fit(all.length > 0 ? all : [said(card.summary)])
  const shown = kept.some(({ kind }) => kind !== 'line') ? kept : [said(card.summary)]
  const files: RawFile[] = []
  const attachments: Body['attachments'] = []
  const attach = (name: string, data: Uint8Array, alt?: string): string => {
    const filename = fileName(name, attachments.length)
    attachments.push({ id: attachments.length, filename, ...(alt && { description: alt }) })
    files.push({ name: filename, data: Buffer.from(data), ...typeOf(filename) })
    return `attachment://${filename}`
  }
  const components = shown.map((part) => component(part, attach))
  const colour = colours[card.tone ?? 'plain']
  return {
    body: {
      flags: MessageFlags.IsComponentsV2 | (ephemeral ? MessageFlags.Ephemeral : 0),
      components: [
        { type: ComponentType.Container, components, ...(colour !== undefined && { accent_color: colour }) },
      ],
      allowed_mentions: { parse: [] },
      attachments,
    },
    files,
  }
}

const said = (summary: string): Part => ({ kind: 'text', text: clip(escapeTheirs(oneLine(summary)), 2_000) })

function component(
  part: Part,
  attach: (name: string, data: Uint8Array, alt?: string) => string,
): APIComponentInContainer {
  switch (part.kind) {
    case 'text':
      return { type: ComponentType.TextDisplay, content: part.text }
    case 'row':
      return part.row
    case 'line':
      return { type: ComponentType.Separator }
    case 'picture': {
      const alt = clip(oneLine(part.picture.alt), limits.picture.alt)
      const url = attach(part.picture.name, part.picture.png, alt)
      return { type: ComponentType.MediaGallery, items: [{ media: { url }, description: alt }] }
    }
    case 'file':
      return { type: ComponentType.File, file: { url: attach(part.file.name, part.file.data) } }
  }
}

/** A file name that is valid in a URL and unique in the message. */
function fileName(name: string, at: number): string {
  const safe = name
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+/, '')
    .slice(-60)
  return safe === '' ? `file-${at}.txt` : at === 0 ? safe : `${at}-${safe}`
}

const typeOf = (name: string) => (name.endsWith('.png') ? { contentType: 'image/png' } : {})
