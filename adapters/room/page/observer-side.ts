import { h } from '../../shared/page/dom.ts'
import { Code } from './code.ts'
import { questionView } from './question.ts'
import { Runs } from './runs.ts'
import type { Desk, Side } from './side.ts'
import { Who } from './who.ts'

/** The observer’s view: question and code, without controls and assessment. */
export function observerSide(desk: Desk): Side {
  const question = h('section', { class: 'question', attrs: { 'aria-label': 'Question', tabindex: 0 } })
  const title = h('h2', { id: 'code-title' }, 'The candidate’s code')
  const help = h('p', { id: 'code-help', class: 'quiet' }, 'As it is typed.')
  const code = new Code({
    types: false,
    labelId: title.id,
    describedBy: help.id,
    typed: () => undefined,
    pasted: () => undefined,
  })
  const runs = new Runs()
  const who = new Who((candidate) => void desk.say({ t: 'look', candidate }))
  let looked = 0
  let drawn = ''
  return {
    elements: [
      question,
      h(
        'section',
        { class: 'desk', attrs: { 'aria-labelledby': title.id } },
        h('div', { class: 'desk-head' }, title, who.element),
        code.element,
        help,
        runs.element,
      ),
    ],
    view(view) {
      const seen = JSON.stringify([view.question, view.state, view.answers])
      if (seen !== drawn)
        question.replaceChildren(
          ...(view.state === 'running'
            ? questionView(view, undefined)
            : [
                h(
                  'p',
                  { class: 'state' },
                  view.state === 'over' ? 'The interview is over.' : 'It hasn’t begun yet.',
                ),
              ]),
        )
      drawn = seen
      who.show(view)
      if (view.stage >= 0) code.show(Math.min(view.stage, view.stages - 1))
      runs.show(view.runs)
    },
    state({ update, candidate }) {
      code.take(update, { fresh: candidate !== looked, resend: false })
      looked = candidate
    },
    typed: ({ updates }) => code.hear(updates),
  }
}
