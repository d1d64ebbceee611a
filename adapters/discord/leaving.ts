import { Routes } from 'discord.js'
import type { PersonId, PlaceId } from '../../src/core/ids.ts'
import type { Log } from '../../src/practice/ports/log.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import type { Caller } from './outbound/caller.ts'
import { codes, errorCode } from './outbound/errors.ts'
import { isPerson, placeId, placeSpot, userOf } from './shared/ids.ts'

export interface LeavingParts {
  caller: Caller
  memory: Memory
  log: Log
  forgetPlace(place: PlaceId): Promise<void>
}

const most = 100_000
/** Milliseconds. */
const knownFor = 5 * 60_000

/** The places known on each server, and how they are forgotten when Gilbert is removed. */
export class Leaving {
  readonly #parts: LeavingParts
  /** The places that are listed, and until when that is taken for granted: another process may forget them. */
  readonly #known = new Map<PlaceId, number>()

  constructor(parts: LeavingParts) {
    this.#parts = parts
  }

  /** List first: after a crash an entry may be listed twice, which is harmless, but never missing. */
  async #once(noted: string, list: () => Promise<void>): Promise<void> {
    const { memory } = this.#parts
    if ((await memory.get(noted)) !== undefined) return
    await list()
    await memory.set(noted, '1')
  }

  /** Records that there is data of this place. */
  async meet(place: PlaceId): Promise<void> {
    if ((this.#known.get(place) ?? 0) > performance.now()) return
    const { memory } = this.#parts
    const { guild } = placeSpot(place)
    await this.#once(`guild:${guild}:met`, () => memory.append('guilds', guild, { max: most }))
    await this.#once(`guild:${guild}:met:${place}`, () =>
      memory.append(`guild:${guild}:places`, place, { max: most }),
    )
    if (this.#known.size > 20_000) this.#known.clear()
    this.#known.set(place, performance.now() + knownFor)
  }

  /** The server removed Gilbert: forgets its places. People stay, because they may be on other servers. */
  async server(guild: string): Promise<void> {
    const { memory, log } = this.#parts
    const places = await memory.list(`guild:${guild}:places`)
    for (const place of places) await this.#parts.forgetPlace(place)
    await memory.deleteAll(`guild:${guild}:`)
    await memory.deleteAll(`place:discord:${guild}:`)
    this.#known.clear()
    if (places.length > 0)
      log.info({ guild, places: places.length }, 'the server removed Gilbert; its data is deleted')
  }

  /** Whether a person has left a server. Asked per person, which needs no privileged intent. */
  async left(person: PersonId, home: string): Promise<boolean> {
    const guild = home.split(':')[1]
    if (guild === undefined || !isPerson(person)) return false
    try {
      await this.#parts.caller.call('Nobody was found', 'get', Routes.guildMember(guild, userOf(person)))
      return false
    } catch (error) {
      if (errorCode(error) === codes.unknownMember) return true
      throw error
    }
  }

  /** The channel was deleted. */
  async channel(guild: string, channel: string): Promise<void> {
    const place = placeId(guild, channel)
    const { memory, log } = this.#parts
    if ((await memory.get(`guild:${guild}:met:${place}`)) === undefined) return
    await this.#parts.forgetPlace(place)
    await memory.delete(`guild:${guild}:met:${place}`)
    await memory.deleteAll(`place:${place}:`)
    this.#known.delete(place)
    log.info({ guild, channel }, 'the channel was deleted; its data is deleted')
  }

  /** @returns the server of a channel that turned out to be deleted */
  async serverOf(channel: string): Promise<string | undefined> {
    for (const guild of new Set(await this.#parts.memory.list('guilds')))
      if ((await this.#parts.memory.get(`guild:${guild}:met:${placeId(guild, channel)}`)) !== undefined)
        return guild
    return undefined
  }

  /** Handles servers that removed Gilbert while it was not running. @param present the servers that still have it */
  async missed(present: ReadonlySet<string>): Promise<void> {
    for (const guild of new Set(await this.#parts.memory.list('guilds'))) {
      const met = (await this.#parts.memory.get(`guild:${guild}:met`)) !== undefined
      if (met && !present.has(guild)) await this.server(guild)
    }
  }
}
