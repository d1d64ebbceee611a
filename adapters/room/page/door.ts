import type { Door } from '../../../src/practice/ports/rooms.ts'
import { freshId, h } from '../../shared/page/dom.ts'
import { post, Refused } from './server.ts'

const whose = {
  candidate: 'You are the candidate.',
  interviewer: 'You interview.',
  observer: 'You look on.',
} as const

/** What is stored and recorded, shown before a person enters. */
function told({ role, keepInterviewDays, keepCodeDays }: Door): HTMLElement {
  const points =
    role === 'candidate'
      ? [
          'Your interviewers see your code as you type it. “Not now” lets you think in private: what you type meanwhile is shown when you are back, without how it came about.',
          'They are told when you open or leave the page, come back to it, lose the connection, or paste something. Nothing else of your machine is looked at: no camera, no screen, no other window.',
          'Run shows only what your code prints. Send has it judged. You see what you are asked and what your code did; what they write about you, you don’t.',
          `The interview with all that you type is kept ${keepInterviewDays} days after its end, the code that was run or sent ${keepCodeDays} days. “Forget me”, in the room, deletes what is yours at once.`,
        ]
      : [
          'The candidate was told that what they type is seen as they type it, and that leaving the page and pasting are noted.',
          role === 'observer'
            ? 'You see the question and the code. You see no marks, and the candidate does not see you.'
            : 'You see the others’ marks once your own are in.',
          `The interview is kept ${keepInterviewDays} days after its end, the code ${keepCodeDays} days.`,
        ]
  return h('ul', { class: 'told' }, ...points.map((point) => h('li', {}, point)))
}

/** The entry page: information, and a button that uses the link. Opening the page does not use it. */
export async function showDoor(root: HTMLElement, secret: string): Promise<void> {
  const refused = (words: string) =>
    root.replaceChildren(
      h(
        'main',
        { class: 'door' },
        h('h1', {}, 'This door is closed'),
        h('p', { attrs: { role: 'alert' } }, words),
      ),
    )
  if (secret === '') return refused('Open the link that you were sent: the room has no other way in.')
  let door: Door
  try {
    door = await post<Door>('/door', { secret })
  } catch (error) {
    return refused(error instanceof Refused ? error.message : 'Try again in a moment.')
  }
  const problem = h('p', { class: 'problem', attrs: { role: 'alert' } })
  const nameId = freshId('name')
  const name = h('input', {
    id: nameId,
    attrs: { type: 'text', maxlength: 60, autocomplete: 'name', required: true },
  })
  const enter = h('button', { class: 'button primary', attrs: { type: 'submit' } }, 'Come in')
  const form = h(
    'form',
    {
      attrs: { novalidate: true },
      on: {
        submit: (event) => {
          event.preventDefault()
          void comeIn()
        },
      },
    },
    door.asksName &&
      h(
        'div',
        { class: 'field' },
        h('label', { class: 'field-label', attrs: { for: nameId } }, 'What shall we call you?'),
        name,
      ),
    problem,
    enter,
  )
  async function comeIn() {
    if (enter.ariaDisabled === 'true') return
    if (door.asksName && name.value.trim() === '') {
      problem.textContent = 'Say what to call you.'
      return name.focus()
    }
    enter.ariaDisabled = 'true'
    try {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
      const { room } = await post<{ room: string }>('/enter', { secret, name: name.value, zone })
      location.replace(`/r/${room}`)
    } catch (error) {
      enter.ariaDisabled = null
      problem.textContent = error instanceof Refused ? error.message : 'Try again in a moment.'
    }
  }
  root.replaceChildren(
    h(
      'main',
      { class: 'door' },
      h('p', { class: 'door-kind' }, 'Interview room'),
      h('h1', {}, door.title),
      h('p', { class: 'door-role' }, whose[door.role]),
      told(door),
      form,
      h('p', { class: 'quiet' }, 'The link opens the room once, in this browser.'),
    ),
  )
  if (door.asksName) name.focus()
  else enter.focus()
}
