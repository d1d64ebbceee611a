import type { Card } from '../../../src/core/chat/card.ts'
import type { Intent, Response } from '../../../src/core/chat/intent.ts'
import type { PlaceId } from '../../../src/core/ids.ts'
import type { Person } from '../../../src/core/person.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import { homeView } from '../render/card-view.ts'
import { personId, personSpot, placeSpot } from '../shared/ids.ts'
import type { Caller, CallOptions } from './caller.ts'
import type { People } from './people.ts'

export interface HomeParts {
  caller: Caller
  people: People
  memory: Memory
  perform(intent: Intent): Promise<Response>
  now(): number
}

const week = 7 * 24 * 60 * 60_000
const quarter = 90 * 24 * 60 * 60_000

/** The Home tab: today's question, how I am doing, the standings, and the settings for those who may change them. */
export class Home {
  readonly #parts: HomeParts

  constructor(parts: HomeParts) {
    this.#parts = parts
  }

  /** The place where somebody last did something is the one whose question and standings they see. */
  async remember(person: Person, place: PlaceId): Promise<void> {
    await this.#parts.memory.set(`person:${person.id}:place`, place, { ttl: quarter })
  }

  /** @param id of what called for it: the same Home asked for twice reads the same. */
  async open(team: string, user: string, id: string): Promise<void> {
    const key = personId(team, user)
    await this.#parts.memory.set(`person:${key}:home`, '1', { ttl: week })
    await this.#publish(team, user, id, {})
  }

  /** Redraws it for who looked at it lately; dropped where Slack is busy, for opening it draws it anew. */
  async refresh(person: string, id: string): Promise<void> {
    if (!(await this.#parts.memory.get(`person:${person}:home`))) return
    const { team, id: user } = personSpot(person)
    await this.#publish(team, user, id, { patience: 0 })
  }

  async #publish(team: string, user: string, id: string, options: CallOptions): Promise<void> {
    const place = await this.#parts.memory.get(`person:${personId(team, user)}:place`)
    const person = await this.#parts.people.acting({ team, user }, place)
    const verbs = ['today', 'me', 'standings', ...(place ? ['settings'] : [])]
    const args = { me: { pictures: 'no' } } as Readonly<Record<string, Record<string, string>>>
    // Beside each other: what they ask of Redis goes out together.
    const performed = await Promise.all(
      verbs.map((verb) =>
        this.#parts.perform({
          id: `${id}-${verb}`,
          action: { verb, args: args[verb] ?? {} },
          fields: {},
          person,
          ...(place ? { place } : {}),
          at: this.#parts.now(),
        }),
      ),
    )
    const cards = performed.flatMap(({ card }, n): Card[] =>
      card && (verbs[n] !== 'settings' || changeable(card)) ? [card] : [],
    )
    if (!cards.length) return
    const view = homeView(cards, place ? { channel: placeSpot(place).id } : {})
    await this.#parts.caller.call(team, 'views.publish', { user_id: user, view }, options)
  }
}

/** Settings are shown to those who may change them: to others they come without buttons. */
const changeable = (card: Card): boolean => card.blocks.some(({ block }) => block === 'buttons')
