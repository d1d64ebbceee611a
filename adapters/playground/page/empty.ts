import { h } from '../../shared/page/dom.ts'
import { gilbertFace } from './shared/face.ts'

/** Shown in a conversation without messages. */
export function emptyView(isDirect: boolean, say: (text: string) => void): HTMLElement {
  const command = (text: string) => {
    const button = h('button', {
      class: 'button plain',
      attrs: { type: 'button' },
      on: { click: () => say(text) },
    })
    button.append(h('code', {}, text))
    return button
  }
  const [title, words] = isDirect
    ? ['Only between you and Gilbert', 'Results and reminders that are for you alone are kept here.']
    : ['No question has been posted yet', 'Gilbert posts one a day here. You don’t have to wait for it:']
  return h(
    'div',
    { class: 'empty' },
    gilbertFace(),
    h('h2', {}, title),
    h('p', {}, words),
    h('div', { class: 'buttons' }, command('/gilbert today'), command('/gilbert help')),
  )
}

/** The button that loads earlier messages. */
export function earlierButton(press: () => void): HTMLElement {
  const button = h('button', {
    class: 'button plain earlier',
    attrs: { type: 'button' },
    on: { click: press },
  })
  button.textContent = 'Show earlier messages'
  return button
}
