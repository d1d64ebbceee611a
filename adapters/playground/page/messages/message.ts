import { cardView } from '../../../shared/page/cards/card.ts'
import { pressable } from '../../../shared/page/cards/pressable.ts'
import { h, icon } from '../../../shared/page/dom.ts'
import type { Message } from '../../room/protocol.ts'
import { face, gilbertFace } from '../shared/face.ts'
import type { State } from '../shared/state.ts'
import { clockTime, fullTime } from './time.ts'
import { codeIn, typedView } from './typed.ts'

/** Actions on a message. */
export interface MessageDeeds {
  press(message: Message, action: string, fields?: Record<string, string>): Promise<void>
  dismiss(message: Message): Promise<void>
  openThread(message: Message): void
}

/** @param inThread leaves out the button that opens the thread */
export function messageView(
  message: Message,
  state: State,
  deeds: MessageDeeds,
  inThread: boolean,
): HTMLElement {
  const gilbert = message.from === undefined
  const name = gilbert ? 'Gilbert' : (message.name ?? '')
  const hidden = message.to !== undefined && message.place !== null
  const who = { id: message.from ?? '', name }
  const head = h(
    'div',
    { class: 'said-by' },
    h('bdi', { class: 'name' }, name),
    gilbert ? h('span', { class: 'tag' }, 'bot') : null,
    time(message, state),
    hidden ? h('span', { class: 'only-you' }, icon('eye'), 'Only you can see this') : null,
    hidden ? dismiss(message, deeds) : null,
  )
  const body = message.card
    ? cardView(message.card, {
        me: state.me,
        press: (action, fields) => deeds.press(message, action, fields),
      })
    : typedView(message.text ?? '')
  const way = wayOf(message)
  if (way) body.append(way)
  return h(
    'article',
    {
      class: `message${hidden ? ' private' : ''}${gilbert ? ' gilbert' : ''}`,
      attrs: { tabindex: -1, 'data-ref': message.ref, 'aria-label': spoken(message, name, hidden) },
    },
    gilbert ? gilbertFace() : face(who),
    h(
      'div',
      { class: 'said' },
      head,
      body,
      codeDeeds(message, state, deeds),
      inThread ? null : threadLine(message, state, deeds),
    ),
  )
}

function spoken(message: Message, name: string, hidden: boolean): string {
  const words = message.card?.summary ?? message.text?.slice(0, 200) ?? ''
  return `${name}${hidden ? ', only to you' : ''}: ${words}`
}

function time(message: Message, state: State): HTMLElement {
  const attrs = { datetime: new Date(message.at).toISOString(), title: fullTime(message.at, state.me.zone) }
  return h('time', { attrs }, clockTime(message.at, state.me.zone))
}

function dismiss(message: Message, deeds: MessageDeeds): HTMLElement {
  const attrs = {
    type: 'button',
    'aria-label': 'Dismiss this private reply',
    title: 'Dismiss',
    'data-key': 'dismiss',
  }
  return h(
    'button',
    { class: 'icon-button dismiss', attrs, on: { click: () => void deeds.dismiss(message) } },
    icon('close'),
  )
}

function codeDeeds(message: Message, state: State, deeds: MessageDeeds): HTMLElement | null {
  const code = message.text === undefined ? undefined : codeIn(message.text)
  if (code === undefined || state.codeActions.length === 0) return null
  return h(
    'div',
    { class: 'buttons' },
    ...state.codeActions.map((one) =>
      pressable(one.label, 'plain', one.action, false, () =>
        deeds.press(message, one.action, { [one.field]: code }),
      ),
    ),
  )
}

/** The number of replies, or the button for the first one. */
function threadLine(message: Message, state: State, deeds: MessageDeeds): HTMLElement | null {
  if (message.to !== undefined) return null
  const replies = state.repliesTo(message.ref).filter((reply) => reply.to === undefined)
  const last = replies.at(-1)
  const words =
    replies.length === 0 ? 'Talk in a thread' : replies.length === 1 ? '1 reply' : `${replies.length} replies`
  const faces = [...new Map(replies.map((reply) => [reply.from ?? '', reply])).values()].slice(-4)
  return h(
    'button',
    {
      class: replies.length > 0 ? 'thread-line busy' : 'thread-line',
      attrs: { type: 'button', 'data-key': 'thread' },
      on: { click: () => deeds.openThread(message) },
    },
    ...(faces.length > 0
      ? faces.map((one) => (one.from ? face({ id: one.from, name: one.name ?? '' }) : gilbertFace()))
      : [icon('thread')]),
    h('span', {}, words),
    last ? h('span', { class: 'quiet' }, `last at ${clockTime(last.at, state.me.zone)}`) : null,
  )
}

const stages = ['queued', 'running', 'final'] as const
const stageWords = { queued: 'Queued', running: 'Running', final: 'Verdict' }

/** Progress of a submission, until the verdict replaces it. */
function wayOf({ stage, card }: Message): HTMLElement | null {
  if (!stage || stage === 'final' || card?.blocks.some((block) => block.block === 'progress')) return null
  const at = stages.indexOf(stage)
  const steps = stages.map((one, n) => {
    const attrs = { 'aria-current': n === at ? 'step' : undefined }
    return h('li', { class: n < at ? 'past' : n === at ? 'now' : '', attrs }, stageWords[one])
  })
  return h('ol', { class: 'way', attrs: { 'aria-label': 'How far your code has come' } }, ...steps)
}
