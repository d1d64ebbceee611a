import { clip, oneLine } from '../../shared/text.ts'
import { limits } from '../shared/limits.ts'
import { escapeTheirs } from '../shared/text.ts'
import type { Part } from './parts.ts'

/** Space reserved for the line that refers to the rest. */
const spare = 80
/** And for the names of files that are left out. */
const spareNames = 400
const theRest = '-# Too long for one message: the rest is in the file below.'
const noRoom = '-# Some buttons did not fit into this message.'

/**
 * Selects the parts that fit into one message. Controls and pictures have priority, because text that does not fit is
 * moved to a file and never lost.
 */
export function fit(all: readonly Part[]): Part[] {
  const { kept, dropped, lost } = fitControls(all)
  const { shown, left } = fitWords(kept, lost.length > 0)
  const notes: Part[] = []
  if (dropped) notes.push({ kind: 'text', text: noRoom, close: true })
  if (lost.length > 0) notes.push({ kind: 'text', text: notAttached(lost), close: true })
  if (left.length > 0)
    notes.push(
      { kind: 'text', text: theRest, close: true },
      {
        kind: 'file',
        file: {
          block: 'file',
          name: 'the-rest.md',
          type: 'text/markdown',
          data: Buffer.from(`${left.join('\n\n')}\n`, 'utf8'),
        },
      },
    )
  return arrange([...shown, ...notes])
}

/** Pictures and files in one message. */
const mostFiles = 5
/** Components that are no controls and no files: the container, a text, and the file with the rest. */
const others = 3

const notAttached = (names: readonly string[]): string =>
  `-# Not attached, because a message takes five: ${escapeTheirs(clip(oneLine(names.join(', ')), 300))}`

/** Keeps the controls that fit into Discord’s 40 components, and says which files are left out. */
function fitControls(all: readonly Part[]): { kept: Part[]; dropped: boolean; lost: string[] } {
  const attached = all.filter(({ kind }) => kind === 'picture' || kind === 'file').length
  let room = limits.message.components - others - Math.min(attached, mostFiles)
  let files = 0
  const lost: string[] = []
  let dropped = false
  const kept = all.filter((part) => {
    if (part.kind === 'row') {
      room -= cost(part)
      if (room < 0) dropped = true
      return room >= 0
    }
    if (part.kind !== 'picture' && part.kind !== 'file') return true
    files += 1
    if (files > mostFiles) lost.push(part.kind === 'picture' ? part.picture.alt : part.file.name)
    return files <= mostFiles
  })
  return { kept, dropped, lost }
}

/** Keeps text in order while it fits. From the first text that does not fit, the rest goes into the file. */
function fitWords(all: readonly Part[], lost: boolean): { shown: Part[]; left: string[] } {
  const room = limits.message.words - spare * 2 - (lost ? spareNames : 0)
  const left: string[] = []
  let size = 0
  const shown = all.filter((part) => {
    if (part.kind !== 'text') return true
    // At most two line breaks between adjacent texts.
    size += part.text.length + 2
    if (size <= room && left.length === 0) return true
    left.push(part.text)
    return false
  })
  return { shown, left }
}

/** Merges adjacent texts, because a message has at most 40 components. */
function merge(all: readonly Part[]): Part[] {
  const merged: Part[] = []
  let before = ''
  for (const part of all) {
    const last = merged.at(-1)
    if (part.kind === 'text' && last?.kind === 'text') {
      const close = part.close || before.startsWith('## ') || before.endsWith('```')
      merged[merged.length - 1] = { ...last, text: `${last.text}${close ? '\n' : '\n\n'}${part.text}` }
    } else if (part.kind !== 'line' || (last !== undefined && last.kind !== 'line')) merged.push(part)
    if (part.kind === 'text') before = part.text
  }
  if (merged.at(-1)?.kind === 'line') merged.pop()
  return merged
}

const cost = (part: Part): number => (part.kind === 'row' ? 1 + part.row.components.length : 1)

/** If texts and controls alternate too often for 40 components, groups the parts by kind. */
function arrange(all: readonly Part[]): Part[] {
  const merged = merge(all)
  const total = merged.reduce((sum, part) => sum + cost(part), 0)
  if (total < limits.message.components) return merged
  return merge(['text', 'picture', 'row', 'file'].flatMap((kind) => all.filter((part) => part.kind === kind)))
}
