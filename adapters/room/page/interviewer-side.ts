import { cardView } from '../../shared/page/cards/card.ts'
import { h } from '../../shared/page/dom.ts'
import { whenReleased } from '../../shared/page/press.ts'
import type { WireView } from '../wire/protocol.ts'
import { Code } from './code.ts'
import { playback } from './playback.ts'
import { promptView } from './question.ts'
import { Runs } from './runs.ts'
import type { Desk, Side } from './side.ts'
import { Who } from './who.ts'

const clockTime = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' })

/** The interviewer’s view: panel, code as it is typed, results, and recorded events. */
export function interviewerSide(desk: Desk): Side {
  const panel = h('section', { class: 'panel', attrs: { 'aria-label': 'Your panel', tabindex: 0 } })
  const title = h('h2', { id: 'code-title' }, 'The code, as it is typed')
  const help = h('p', { id: 'code-help', class: 'quiet' })
  const code = new Code({
    types: false,
    labelId: title.id,
    describedBy: help.id,
    typed: () => undefined,
    pasted: () => undefined,
  })
  const runs = new Runs((run) => desk.ask((id) => ({ t: 'share', id, submission: run.id })))
  const who = new Who((candidate) => void desk.say({ t: 'look', candidate }))
  const noted = h('ol', { class: 'noted' })
  const input = h('textarea', { id: 'explore-input', attrs: { rows: 3, maxlength: 8000, spellcheck: false } })
  const explore = h(
    'button',
    { class: 'button', attrs: { type: 'button' } },
    'Show the interleaving that breaks it',
  )
  explore.addEventListener('click', () => {
    if (explore.ariaDisabled === 'true') return
    explore.ariaDisabled = 'true'
    void desk
      .ask((id) => ({ t: 'explore', id, input: input.value }))
      .finally(() => {
        explore.ariaDisabled = null
      })
  })
  let looked = 0
  const back = h('button', { class: 'button', attrs: { type: 'button' } }, 'Playback')
  back.addEventListener('click', () => void playback(desk.room, looked))
  // A link from a scorecard.
  const [, linked] = /^#playback-(\d{1,3})$/.exec(location.hash) ?? []
  if (linked !== undefined) void playback(desk.room, Number(linked))
  const exploring = h(
    'details',
    { class: 'own' },
    h('summary', {}, 'Explore with lines of your own'),
    h(
      'label',
      { class: 'quiet', attrs: { for: input.id } },
      'Python that starts threads on the code. Empty: as the question’s own check uses it. Only interviewers see what is found, until one shows it.',
    ),
    input,
  )
  const prompt = h('div')
  const asked = h(
    'details',
    { class: 'own asked', attrs: { open: true } },
    h('summary', {}, 'What the candidate sees'),
    prompt,
  )
  let drawn = ''
  let prompted = ''
  /** The last part with code: what is looked at afterwards. */
  let played = 0
  const sum = h('summary', {}, 'What the page noted')
  const notes = h('details', { class: 'own' }, sum, noted)
  return {
    elements: [
      panel,
      h(
        'section',
        { class: 'desk', attrs: { 'aria-labelledby': title.id } },
        asked,
        h('div', { class: 'desk-head' }, title, who.element, back),
        help,
        code.element,
        exploring,
        h('div', { class: 'buttons' }, explore),
        notes,
        runs.element,
      ),
    ],
    view(view) {
      const seen = JSON.stringify(view.panel)
      if (seen !== drawn) whenReleased(panel, () => drawPanel(panel, view, desk))
      drawn = seen
      const question = JSON.stringify(view.question)
      if (question !== prompted) prompt.replaceChildren(...promptView(view))
      prompted = question
      asked.hidden = view.question === undefined
      who.show(view)
      const writes = view.question?.by === 'code'
      title.textContent =
        view.state === 'running' && !writes ? 'No code in this part' : 'The code, as it is typed'
      help.textContent = view.private
        ? 'The candidate thinks in private just now: “Not now”.'
        : view.state === 'waiting'
          ? 'It appears here once you begin.'
          : view.state === 'running' && !writes
            ? 'This part is answered without code: the answer comes to your panel.'
            : ''
      const last = view.state === 'over' ? played : view.stage
      if (view.state === 'running' && writes) played = view.stage
      if (last >= 0) code.show(Math.min(last, view.stages - 1))
      code.element.hidden = view.state === 'waiting' || (view.state === 'running' && !writes)
      for (const one of [exploring, explore]) one.hidden = view.state !== 'running' || !writes
      runs.show(view.runs)
      const latest = view.noted.at(-1)
      sum.textContent = latest
        ? `What the page noted (${view.noted.length}), last: ${latest.what} at ${clockTime.format(latest.at)}`
        : 'What the page noted: nothing yet'
      noted.replaceChildren(
        ...[...view.noted].reverse().map(({ at, what }) => h('li', {}, `${clockTime.format(at)} ${what}`)),
      )
    },
    state({ update, candidate }) {
      code.take(update, { fresh: candidate !== looked, resend: false })
      looked = candidate
    },
    typed: ({ updates }) => code.hear(updates),
  }
}

/** Redraws the panel in place and keeps the focus. */
function drawPanel(panel: HTMLElement, view: WireView, desk: Desk): void {
  if (!view.panel) {
    panel.replaceChildren()
    return
  }
  const focused =
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined
  const { scrollTop } = panel
  const press = (action: string, fields?: Record<string, string>) =>
    desk.ask((id) => ({ t: 'press', id, action, ...(fields && { fields }) }))
  panel.replaceChildren(
    h('h2', { class: 'unseen' }, 'Your panel'),
    cardView(view.panel, { me: { id: '', name: view.me }, press, quick: true }),
  )
  panel.scrollTop = scrollTop
  if (focused) panel.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus()
}
