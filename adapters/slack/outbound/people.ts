import type { PersonId, PlaceId } from '../../../src/core/ids.ts'
import type { Person } from '../../../src/core/person.ts'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import { personId, personSpot, placeSpot } from '../shared/ids.ts'
import type { Caller, CallOptions } from './caller.ts'
import { slackWord } from './errors.ts'
import { Busy } from './rate-limiter.ts'

interface UserInfo {
  user?: {
    name?: string
    real_name?: string
    tz?: string
    deleted?: boolean
    is_admin?: boolean
    is_owner?: boolean
    is_primary_owner?: boolean
    profile?: { display_name?: string; real_name?: string }
  }
}

const hour = 60 * 60_000

/** People’s names and zones, read from Slack at most once an hour. */
export class People {
  readonly #caller: Caller
  readonly #memory: Memory
  readonly #log: Log

  constructor(caller: Caller, memory: Memory, log: Log) {
    this.#caller = caller
    this.#memory = memory
    this.#log = log
  }

  /** @returns undefined for people who left @throws ChatError; Busy after `patience` milliseconds */
  async info(id: PersonId, patience?: number): Promise<Person | undefined> {
    const key = `person:${id}:info`
    const known = await this.#memory.get(key)
    if (known) return JSON.parse(known) as Person
    const { team, id: user } = personSpot(id)
    const options = patience === undefined ? {} : { patience }
    const found = await this.#found(team, user, options)
    if (!found || found.deleted) return undefined
    const { profile } = found
    const person: Person = {
      id,
      name: profile?.display_name || profile?.real_name || found.real_name || found.name || user,
      ...(found.tz ? { zone: found.tz } : {}),
      admin: Boolean(found.is_admin || found.is_owner || found.is_primary_owner),
    }
    await this.#memory.set(key, JSON.stringify(person), { ttl: hour })
    return person
  }

  /**
   * Whether the account is deactivated. No other result counts: an account that Slack does not show may still exist.
   */
  async left(id: PersonId): Promise<boolean> {
    const { team, id: user } = personSpot(id)
    return (await this.#found(team, user, {}))?.deleted === true
  }

  async #found(team: string, user: string, options: CallOptions): Promise<UserInfo['user']> {
    try {
      return (await this.#caller.call<UserInfo>(team, 'users.info', { user }, options)).user
    } catch (error) {
      const word = error instanceof ChatError ? slackWord(error.cause) : undefined
      if (word === 'user_not_found' || word === 'user_not_visible') return undefined
      throw error
    }
  }

  /**
   * The person who acts. If Slack is busy and rights do not matter, the name in the payload is used, so that many
   * people are not delayed. With a place, also finds out whether they may change it.
   * @param must the right decides whether the action is allowed
   * @throws ChatError if the right is needed and Slack cannot be asked
   */
  async acting(
    who: { team: string; user: string; name?: string | undefined },
    place?: PlaceId,
    must = false,
  ): Promise<Person> {
    const id = personId(who.team, who.user)
    const plain: Person = { id, name: who.name || who.user }
    const person =
      (await this.#asked(id, must, () => this.info(id, place === undefined ? 0 : undefined))) ?? plain
    if (place === undefined || person.admin) return person
    const created = await this.#asked(id, must, () => this.#created(place, who.user))
    return created ? { ...person, admin: true } : person
  }

  /**
   * Treats an unavailable answer as unknown: many people must not wait for it, and a missing scope must be fixed by the
   * operator.
   */
  async #asked<T>(id: PersonId, must: boolean, ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask()
    } catch (error) {
      if (error instanceof Busy) return undefined
      if (!(error instanceof ChatError)) throw error
      if (must)
        throw new ChatError(`I could not ask Slack who you are: ${error.message}`, {
          final: true,
          cause: error,
        })
      this.#log.warn({ person: id, error: error.message }, 'Slack did not return the person or their rights')
      return undefined
    }
  }

  /** A channel’s creator may change its settings. */
  async #created(place: PlaceId, user: string): Promise<boolean> {
    const key = `place:${place}:creator`
    let creator = await this.#memory.get(key)
    if (creator === undefined) {
      const { team, id } = placeSpot(place)
      const { channel } = await this.#caller.call<{ channel?: { creator?: string } }>(
        team,
        'conversations.info',
        {
          channel: id,
        },
      )
      creator = channel?.creator ?? ''
      await this.#memory.set(key, creator, { ttl: hour })
    }
    return creator === user
  }
}
