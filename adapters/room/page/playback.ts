import { toast } from '../../shared/page/announce.ts'
import { codeBlock } from '../../shared/page/cards/code.ts'
import { freshId, h, icon } from '../../shared/page/dom.ts'
import type { Playback } from '../wire/protocol.ts'
import { CodeThen, codePartAt, firstLineChanged, type Mark, marksOf, pauseBefore, said } from './played.ts'
import { get, Refused } from './server.ts'

const clockTime = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' })
const speeds = [1, 4, 16]

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
  const then = new CodeThen(entries)
  let shown = ''
  const show = () => {
    const until = Number(slider.value)
    const last = entries[until - 1]
    const stage = last?.stage ?? 0
    const text = last ? said(last) : ''
    const part = stage < 0 ? 'Before the first part' : `Part ${stage + 1}`
    when.textContent = last
      ? `${part}, ${clockTime.format(last.at)}${text ? `: ${text}` : ''}`
      : 'The beginning'
    const coded = codePartAt(entries, until)
    if (last && coded !== stage && stage >= 0) when.textContent += `. The code is that of part ${coded + 1}`
    const now = then.at(until, coded)
    if (now === shown && code.firstChild) return
    const block = codeBlock(now, 'python')
    code.replaceChildren(block)
    follow(block, firstLineChanged(shown, now), now.split('\n').length)
    shown = now
  }
  slider.addEventListener('input', show)
  const go = (at: number) => {
    slider.value = String(at)
    show()
  }
  const speed = speedMenu()
  const play = player(entries.length, {
    at: () => Number(slider.value),
    go,
    pause: (next) => pauseBefore(entries, next, Number(speed.menu.value)),
  })
  const marks = marksOf(played)
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
      play.button,
      speed.element,
      h(
        'div',
        { class: 'playback-slide' },
        h('label', { class: 'unseen', attrs: { for: slider.id } }, 'How far'),
        slider,
        ticks(marks, entries.length),
      ),
      when,
    ),
    h('div', { class: 'playback-body' }, code, list(marks, go)),
  )
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => {
    play.stop()
    dialog.remove()
  })
  document.body.append(dialog)
  show()
  dialog.showModal()
}

/** The line that changed stays in sight. */
function follow(block: HTMLElement, line: number, lines: number): void {
  const pre = block.querySelector('pre')
  if (!pre) return
  const at = (pre.scrollHeight * line) / Math.max(1, lines)
  pre.scrollTop = Math.max(0, at - pre.clientHeight / 2)
}

function speedMenu() {
  const id = freshId('speed')
  const options = speeds.map((one) => h('option', { attrs: { value: one } }, `${one}×`))
  const menu = h('select', { id, class: 'speed' }, ...options)
  menu.value = '4'
  return {
    menu,
    element: h('div', {}, h('label', { class: 'unseen', attrs: { for: id } }, 'How fast'), menu),
  }
}

interface Playing {
  at(): number
  go(at: number): void
  /** Milliseconds before the next entry. */
  pause(next: number): number
}

/** Plays at the pace at which it was typed, so many times faster; nobody watches a long pause. */
function player(end: number, { at, go, pause }: Playing) {
  const button = h('button', { class: 'button primary', attrs: { type: 'button' } }, 'Play')
  let timer: number | undefined
  const stop = () => {
    clearTimeout(timer)
    timer = undefined
    button.textContent = 'Play'
  }
  const next = () => {
    if (at() >= end) return stop()
    timer = setTimeout(() => {
      go(at() + 1)
      next()
    }, pause(at()))
  }
  button.addEventListener('click', () => {
    if (timer !== undefined) return stop()
    if (at() >= end) go(0)
    button.textContent = 'Pause'
    next()
  })
  return { button, stop }
}

/** Where on the slider something happened; the list beside the code says it in words. */
function ticks(marks: readonly Mark[], end: number): HTMLElement {
  const all = marks.map(({ n, kind }) => {
    const tick = h('span', { class: `tick-mark ${kind}` })
    tick.style.left = `${(100 * n) / Math.max(1, end)}%`
    return tick
  })
  return h('div', { class: 'tick-marks', attrs: { 'aria-hidden': true } }, ...all)
}

const list = (marks: readonly Mark[], go: (at: number) => void): HTMLElement =>
  h(
    'ol',
    { class: 'marks' },
    ...marks.map(({ at, n, text, kind }) =>
      h(
        'li',
        { class: kind },
        h(
          'button',
          { class: 'linkish', attrs: { type: 'button' }, on: { click: () => go(n) } },
          `${clockTime.format(at)} ${text}`,
        ),
      ),
    ),
  )
