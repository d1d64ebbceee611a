import type { PersonView } from '../protocol.ts'
import { h } from './dom.ts'

const hues = 8

/** The first letters of a name on a colour that stays theirs. */
export function face(person: Pick<PersonView, 'id' | 'name'>): HTMLElement {
  let sum = 0
  for (const c of person.id) sum = (sum * 31 + (c.codePointAt(0) ?? 0)) % 9973
  const words = person.name.split(' ').filter(Boolean)
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? '')
  return h(
    'span',
    { class: `face hue-${sum % hues}`, attrs: { 'aria-hidden': 'true' } },
    letters.join('').toUpperCase(),
  )
}

export const gilbertFace = (): HTMLElement =>
  h('img', { class: 'face', attrs: { src: '/assets/mark.svg', alt: '', width: 36, height: 36 } })
