import { codeBlock } from '../../shared/page/cards/code.ts'
import { markdown } from '../../shared/page/cards/markdown.ts'
import { freshId, h } from '../../shared/page/dom.ts'
import type { WireView } from '../wire/protocol.ts'

type Answer = { value: string } | { text: string }

/** The text of a question with its program and the outputs to choose from. */
function textOf({ prompt, program, choices }: NonNullable<WireView['question']>): HTMLElement {
  const body = h('div', { class: 'prose' }, markdown(prompt))
  if (program !== undefined) body.append(codeBlock(program, 'python'))
  for (const { label, output } of choices)
    if (output !== undefined) body.append(h('p', { class: 'named' }, label), codeBlock(output))
  return body
}

/** What a candidate is asked, to read beside their code: no controls. */
export function promptView({ question }: WireView): HTMLElement[] {
  if (!question) return []
  return [
    h('p', { class: 'named' }, question.title),
    textOf(question),
    ...(question.choices.length === 0
      ? []
      : [h('ul', {}, ...question.choices.map(({ label }) => h('li', {}, label)))]),
  ]
}

/** The running question. @param answer sends an answer; undefined for people who only watch */
export function questionView(
  view: WireView,
  answer: ((answer: Answer) => Promise<void>) | undefined,
): HTMLElement[] {
  const { question, part } = view
  if (!question) return []
  return [
    h('p', { class: 'part' }, `${part ?? ''}, part ${view.stage + 1} of ${view.stages}`),
    h('h2', {}, question.title),
    textOf(question),
    ...(question.by === 'code' ? [] : [answering(view, answer)]),
    ...view.answers.map((text) =>
      h(
        'div',
        { class: 'answered' },
        h('p', { class: 'quiet' }, 'Answered'),
        h('p', { class: 'line' }, text),
      ),
    ),
  ]
}

function answering(view: WireView, answer: ((answer: Answer) => Promise<void>) | undefined): HTMLElement {
  const { question } = view
  if (!question) return h('div')
  const send = h('button', { class: 'button primary', attrs: { type: 'submit', disabled: !answer } }, 'Send')
  const read = question.by === 'one' || question.by === 'several' ? choices(view) : words(view)
  return h(
    'form',
    {
      class: 'answering',
      on: {
        submit: (event) => {
          event.preventDefault()
          const given = read.given()
          if (given === undefined || send.ariaDisabled === 'true') return
          send.ariaDisabled = 'true'
          void answer?.(given).finally(() => {
            send.ariaDisabled = null
          })
        },
      },
    },
    read.element,
    send,
  )
}

interface Read {
  element: HTMLElement
  given(): Answer | undefined
}

function choices({ question }: WireView): Read {
  const type = question?.by === 'one' ? 'radio' : 'checkbox'
  const name = freshId('choice')
  const boxes = (question?.choices ?? []).map(({ value }) => h('input', { attrs: { type, name, value } }))
  const rows = (question?.choices ?? []).map(({ label }, n) =>
    h('label', { class: 'tick' }, boxes[n], h('span', {}, label)),
  )
  const legend = type === 'radio' ? 'Pick one' : 'Pick every one that is right'
  return {
    element: h('fieldset', { class: 'ticks' }, h('legend', {}, legend), ...rows),
    given() {
      const picked = boxes.filter((box) => box.checked).map((box) => box.value)
      return picked.length === 0 ? undefined : { value: picked.join(',') }
    },
  }
}

function words({ question }: WireView): Read {
  const id = freshId('answer')
  const area = h('textarea', { id, attrs: { rows: 6, maxlength: 4000 } })
  const label = question?.by === 'output' ? 'What does it print?' : 'Your answer, in your own words'
  return {
    element: h(
      'div',
      { class: 'field' },
      h('label', { class: 'field-label', attrs: { for: id } }, label),
      area,
    ),
    given: () => (area.value.trim() === '' ? undefined : { text: area.value }),
  }
}
