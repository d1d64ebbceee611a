import { h } from '../../shared/page/dom.ts'
import { whenReleased } from '../../shared/page/press.ts'
import type { WireView } from '../wire/protocol.ts'
import { Code } from './code.ts'
import { questionView } from './question.ts'
import { Runs } from './runs.ts'
import type { Desk, Side } from './side.ts'

const waiting = 'It hasn’t begun yet. You will see one question at a time, and the clock. Stay on this page.'
const over = 'The interview is over. Thank you!'

/** The candidate’s view: question, editor, Run, Send and results. */
export function candidateSide(desk: Desk): Side {
  const question = h('section', { class: 'question', attrs: { 'aria-label': 'Question', tabindex: 0 } })
  const runs = new Runs()
  const title = h('h2', { id: 'code-title' }, 'Your code')
  const help = h(
    'p',
    { id: 'code-help', class: 'quiet' },
    'Tab indents; Escape, then Tab, leaves the editor.',
  )
  const code = new Code({
    types: true,
    labelId: title.id,
    describedBy: help.id,
    typed: (stage, update) => desk.type(stage, update),
    pasted: (characters) => characters > 0 && void desk.say({ t: 'pasted', characters }),
  })
  const input = h('textarea', { id: 'own-input', attrs: { rows: 4, maxlength: 8000, spellcheck: false } })
  const press = (label: string, look: string, work: () => Promise<void>) => {
    const button = h('button', { class: `button ${look}`, attrs: { type: 'button' } }, label)
    button.addEventListener('click', () => {
      if (button.ariaDisabled === 'true') return
      button.ariaDisabled = 'true'
      void work().finally(() => {
        button.ariaDisabled = null
      })
    })
    return button
  }
  // The server runs and judges what it has: whatever waits on this page goes first.
  const run = press('Run', '', () => {
    code.flush()
    return desk.ask((id) => ({ t: 'run', id, input: input.value }))
  })
  const send = press('Send', 'primary', () => {
    code.flush()
    return desk.ask((id) => ({ t: 'send', id }))
  })
  let hidden = false
  const alone = h(
    'button',
    { class: 'button', attrs: { type: 'button', 'aria-pressed': 'false' } },
    'Not now',
  )
  alone.addEventListener('click', () => void desk.say({ t: 'private', on: !hidden }))
  const aloneNote = h('p', { class: 'alone-note', attrs: { role: 'status' } })
  const own = h(
    'details',
    { class: 'own' },
    h('summary', {}, 'Lines of your own to run after it'),
    h(
      'label',
      { class: 'quiet', attrs: { for: input.id } },
      'Python that uses your code. Run prints what it prints; Send leaves it out.',
    ),
    input,
  )
  const desktop = h(
    'section',
    { class: 'desk', attrs: { 'aria-labelledby': title.id } },
    h('div', { class: 'desk-head' }, title, alone),
    aloneNote,
    code.element,
    help,
    own,
    h('div', { class: 'buttons' }, run, send),
    runs.element,
  )
  const forget = h('button', { class: 'linkish', attrs: { type: 'button' } }, 'Forget me')
  forget.addEventListener('click', () => confirmForget(() => desk.ask((id) => ({ t: 'forget', id }))))
  const foot = h('footer', { class: 'room-foot' }, forget)
  document.addEventListener('visibilitychange', () => {
    desk.say({ t: document.hidden ? 'away' : 'back' })
  })
  let drawn = ''
  return {
    elements: [question, desktop, foot],
    view(view) {
      const seen = JSON.stringify([view.question, view.state, view.answers, view.feedback, view.stage])
      if (seen !== drawn) whenReleased(question, () => question.replaceChildren(...shown(view, desk)))
      drawn = seen
      const codes = view.state === 'running' && view.question?.by === 'code'
      desktop.hidden = !codes
      if (codes) code.show(view.stage)
      hidden = view.private
      alone.ariaPressed = String(hidden)
      alone.textContent = hidden ? 'Show it again' : 'Not now'
      aloneNote.textContent = hidden
        ? 'You think in private: nobody sees what you type until you show it again.'
        : ''
      runs.show(view.runs)
    },
    state: ({ update }, unsaved) => code.take(update, { fresh: false, resend: unsaved }),
    typed: ({ updates }) => code.hear(updates),
    refused: (again) => code.refused(again),
    isBehind: () => code.isBehind,
  }
}

function shown(view: WireView, desk: Desk): HTMLElement[] {
  const feedback = view.feedback && [
    h('h2', {}, 'Feedback'),
    ...(view.feedback.by === undefined ? [] : [h('p', { class: 'quiet' }, `From ${view.feedback.by}`)]),
    h('p', { class: 'line' }, view.feedback.text),
  ]
  if (view.state !== 'running')
    return [h('p', { class: 'state' }, view.state === 'over' ? over : waiting), ...(feedback ?? [])]
  return questionView(view, (answer) => desk.ask((id) => ({ t: 'answer', id, ...answer })))
}

function confirmForget(sure: () => Promise<void>): void {
  const cancel = h('button', { class: 'button', attrs: { type: 'button' } }, 'Cancel')
  const yes = h('button', { class: 'button danger', attrs: { type: 'button' } }, 'Delete everything of mine')
  const dialog = h(
    'dialog',
    { class: 'form', attrs: { 'aria-label': 'Forget me' } },
    h(
      'div',
      { class: 'form-body' },
      h('h2', {}, 'Forget me'),
      h(
        'p',
        {},
        'Your code, its playback, your answers and what was written about you here are deleted, now and for good. You leave the interview.',
      ),
    ),
    h('div', { class: 'form-foot' }, cancel, yes),
  )
  cancel.addEventListener('click', () => dialog.close())
  yes.addEventListener('click', () => {
    dialog.close()
    void sure()
  })
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}
