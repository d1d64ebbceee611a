import * as Y from 'yjs'
import type { RoomEntry } from '../../../src/core/room.ts'
import { toast } from '../../shared/page/announce.ts'
import { codeBlock } from '../../shared/page/cards/code.ts'
import { h, icon } from '../../shared/page/dom.ts'
import type { Playback } from '../wire/protocol.ts'
import { fromBase64 } from './bytes.ts'
import { get, Refused } from './server.ts'

const words: Partial<Record<RoomEntry['kind'], string>> = {
  ran: 'run',
  sent: 'sent',
  explored: 'explored',
  shared: 'exploration shared',
  left: 'left the page',
  back: 'came back',
}

const said = (entry: RoomEntry): string => {
  if (entry.kind === 'pasted') return `pasted ${entry.characters} characters`
  if (entry.kind === 'private') return entry.on ? 'thinks in private' : 'shows the code again'
  return words[entry.kind] ?? ''
}

const clockTime = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' })

/** The code after the first `until` entries. */
function codeAt(entries: readonly RoomEntry[], until: number, stage: number): string {
  const doc = new Y.Doc()
  for (const entry of entries.slice(0, until))
    if (entry.kind === 'typed') Y.applyUpdate(doc, fromBase64(entry.update))
  return doc.getText(String(stage)).toString()
}

interface Mark {
  at: number
  /** Number of entries up to this time. */
  n: number
  text: string
}

/** Events other than typing, and verdicts at their time, in order. */
function marksOf({ entries, verdicts }: Playback): Mark[] {
  const happened = entries.map((entry, n) => ({ at: entry.at, n: n + 1, text: said(entry) }))
  const judged = verdicts.map(({ at, what }) => ({
    at,
    n: entries.filter((entry) => entry.at <= at).length,
    text: `verdict: ${what}`,
  }))
  return [...happened.filter(({ text }) => text !== ''), ...judged].sort((a, b) => a.n - b.n || a.at - b.at)
}

/** Plays back everything that a candidate typed, with a slider. */
export async function playback(room: string, candidate: number): Promise<void> {
  let played: Playback
  try {
    played = await get<Playback>(`/r/${room}/playback/${candidate}`)
  } catch (error) {
    return toast(error instanceof Refused ? error.message : 'Try again in a moment.')
  }
  const { entries, name } = played
  const slider = h('input', {
    id: 'playback-at',
    attrs: { type: 'range', min: 0, max: entries.length, value: entries.length, step: 1 },
  })
  const when = h('output', { class: 'when', attrs: { for: slider.id } })
  const code = h('div', { class: 'playback-code' })
  const show = () => {
    const until = Number(slider.value)
    const last = entries[until - 1]
    const stage = last?.stage ?? 0
    const text = said(last ?? { kind: 'typed', at: 0, stage, update: '' })
    when.textContent = last
      ? `Part ${stage + 1}, ${clockTime.format(last.at)}${text ? `: ${text}` : ''}`
      : 'The beginning'
    code.replaceChildren(codeBlock(codeAt(entries, until, stage), 'python'))
  }
  slider.addEventListener('input', show)
  const go = (at: number) => {
    slider.value = String(at)
    show()
  }
  let timer: number | undefined
  const play = h('button', { class: 'button primary', attrs: { type: 'button' } }, 'Play')
  const stop = () => {
    clearInterval(timer)
    timer = undefined
    play.textContent = 'Play'
  }
  play.addEventListener('click', () => {
    if (timer !== undefined) return stop()
    if (Number(slider.value) >= entries.length) go(0)
    play.textContent = 'Pause'
    timer = setInterval(() => {
      if (Number(slider.value) >= entries.length) return stop()
      go(Number(slider.value) + 1)
    }, 60)
  })
  const marks = marksOf(played).map(({ at, n, text }) =>
    h(
      'li',
      {},
      h(
        'button',
        { class: 'linkish', attrs: { type: 'button' }, on: { click: () => go(n) } },
        `${clockTime.format(at)} ${text}`,
      ),
    ),
  )
  const close = h(
    'button',
    { class: 'icon-button', attrs: { type: 'button', 'aria-label': 'Close' } },
    icon('close'),
  )
  const dialog = h(
    'dialog',
    { class: 'playback', attrs: { 'aria-label': `Playback of ${name}` } },
    h('div', { class: 'form-head' }, h('h2', {}, `Playback: ${name}`), close),
    h(
      'div',
      { class: 'playback-bar' },
      play,
      h('label', { class: 'unseen', attrs: { for: slider.id } }, 'How far'),
      slider,
      when,
    ),
    h('div', { class: 'playback-body' }, code, h('ol', { class: 'marks' }, ...marks)),
  )
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => {
    stop()
    dialog.remove()
  })
  document.body.append(dialog)
  show()
  dialog.showModal()
}
