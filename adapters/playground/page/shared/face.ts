import { h } from '../../../shared/page/dom.ts'
import type { PersonView } from '../../room/protocol.ts'

const hues = 8
const hueOf = new Map<string, number>()

/** Assigns colours by position in the list, so that neighbours differ. */
export function colour(people: readonly PersonView[]): void {
  for (const [n, person] of people.entries()) hueOf.set(person.id, n % hues)
}

/** The person’s initials on their colour. */
export function face(person: Pick<PersonView, 'id' | 'name'>): HTMLElement {
  const words = person.name.split(' ').filter(Boolean)
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? '')
  const look = `face hue-${hueOf.get(person.id) ?? 0}`
  return h('span', { class: look, attrs: { 'aria-hidden': 'true' } }, letters.join('').toUpperCase())
}

export const gilbertFace = (): HTMLElement =>
  h('img', { class: 'face', attrs: { src: '/assets/mark.svg', alt: '', width: 36, height: 36 } })
