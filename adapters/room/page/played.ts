import * as Y from 'yjs'
import type { RoomEntry } from '../../../src/core/room.ts'
import type { Playback } from '../wire/protocol.ts'
import { fromBase64 } from './bytes.ts'

const words: Partial<Record<RoomEntry['kind'], string>> = {
  ran: 'run',
  sent: 'sent',
  explored: 'explored',
  shared: 'exploration shared',
  left: 'left the page',
  back: 'came back',
  came: 'opened the room',
  gone: 'closed the room, or lost the connection',
}

export const said = (entry: RoomEntry): string => {
  if (entry.kind === 'pasted') return `pasted ${entry.characters.toLocaleString('en')} characters`
  if (entry.kind === 'private') return entry.on ? 'thinks in private' : 'shows the code again'
  return words[entry.kind] ?? ''
}

/** The part whose code was seen last after so many entries. A part without code leaves the code before it in view. */
export const codePartAt = (entries: readonly RoomEntry[], until: number): number =>
  entries.slice(0, until).findLast(({ kind }) => kind === 'typed')?.stage ?? 0

/** The code as it stood after so many entries. Going forward costs only what came since. */
export class CodeThen {
  readonly #entries: readonly RoomEntry[]
  #doc = new Y.Doc()
  #until = 0

  constructor(entries: readonly RoomEntry[]) {
    this.#entries = entries
  }

  at(until: number, stage: number): string {
    if (until < this.#until) {
      this.#doc.destroy()
      this.#doc = new Y.Doc()
      this.#until = 0
    }
    for (const entry of this.#entries.slice(this.#until, until))
      if (entry.kind === 'typed') Y.applyUpdate(this.#doc, fromBase64(entry.update))
    this.#until = until
    return this.#doc.getText(String(stage)).toString()
  }
}

/** What a mark is about, for its colour. */
export type MarkKind = 'did' | 'aside' | 'good' | 'bad'

export interface Mark {
  at: number
  /** How many entries there were by then. */
  n: number
  text: string
  kind: MarkKind
}

const kindOf = ({ kind }: RoomEntry): MarkKind =>
  kind === 'ran' || kind === 'sent' || kind === 'explored' || kind === 'shared' ? 'did' : 'aside'

/** What happened beside the typing, and the verdicts when they came, in their order. */
export function marksOf({ entries, verdicts }: Playback): Mark[] {
  const happened = entries.map((entry, n): Mark => {
    return { at: entry.at, n: n + 1, text: said(entry), kind: kindOf(entry) }
  })
  const judged = verdicts.map(({ at, what }): Mark => {
    const n = entries.filter((entry) => entry.at <= at).length
    return { at, n, text: `verdict: ${what}`, kind: what === 'accepted' ? 'good' : 'bad' }
  })
  return [...happened.filter(({ text }) => text !== ''), ...judged].sort((a, b) => a.n - b.n || a.at - b.at)
}

/** No pause is watched for longer, in milliseconds of watching. */
const longestPause = 1_500

/** Milliseconds until the next entry is shown, so many times faster than it was typed. */
export function pauseBefore(entries: readonly RoomEntry[], next: number, speed: number): number {
  const [before, after] = [entries[next - 1]?.at, entries[next]?.at]
  if (before === undefined || after === undefined) return 0
  return Math.min(longestPause, Math.max(0, after - before) / speed)
}

/** The line, from 0, in which two texts first differ. */
export function firstLineChanged(before: string, after: string): number {
  let at = 0
  while (at < before.length && at < after.length && before[at] === after[at]) at += 1
  return after.slice(0, at).split('\n').length - 1
}
