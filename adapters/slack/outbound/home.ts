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

/**
 * The Home tab: today’s question, the person’s progress, the standings, and the settings for those who may change them.
 */
export class Home {
  readonly #parts: HomeParts

  constructor(parts: HomeParts) {
    this.#parts = parts
  }

  /** Stores the place where the person was last active. The Home tab shows its question and standings. */
  async remember(person: Person, place: PlaceId): Promise<void> {
    await this.#parts.memory.set(`person:${person.id}:place`, place, { ttl: quarter })
  }

  /** @param id id of the event; the same event gives the same content */
  async open(team: string, user: string, id: string): Promise<void> {
    const key = personId(team, user)
    await this.#parts.memory.set(`person:${key}:home`, '1', { ttl: week })
    await this.#publish(team, user, id, {})
  }

  /** Redraws it for people who opened it lately. Dropped if Slack is busy, because opening it redraws it. */
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
    // Concurrent, so that the Redis commands are sent together.
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

/** Settings without buttons are for people who may not change them; they are not shown. */
const changeable = (card: Card): boolean => card.blocks.some(({ block }) => block === 'buttons')
