import type { PersonId, PlaceId } from '../../../src/core/ids.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import { forgetSetUps } from '../../shared/set-up.ts'
import { personSpot } from '../shared/ids.ts'
import { orgOf, teamsOf } from './org-keys.ts'

/** Retention after a workspace removed Gilbert, in case it was a mistake. Milliseconds. */
export const keepsDataFor = 30 * 24 * 60 * 60_000

/** Much shorter than {@link keepsDataFor}. Milliseconds. */
const knownFor = 60 * 60_000

export interface LeavingParts {
  memory: Memory
  log: Log
  now(): number
  left(person: PersonId, home: string): Promise<void>
  forgetPlace(place: PlaceId): Promise<void>
  /** Whether an installation serves the workspace. */
  isServed(team: string): Promise<boolean>
}

/** The people and places known in each workspace, and when they are forgotten. */
export class Leaving {
  readonly #parts: LeavingParts
  /** Who and what is listed, and until when that is taken for granted: another process may forget them. */
  readonly #known = new Map<string, number>()

  constructor(parts: LeavingParts) {
    this.#parts = parts
  }

  /** Records that there is data of this person or place. */
  async meet(team: string, id: PersonId | PlaceId, kind: 'people' | 'places'): Promise<void> {
    const { memory, now } = this.#parts
    if ((this.#known.get(id) ?? 0) > now()) return
    // List first: after a crash the id may be listed twice, which is harmless, but never missing.
    if ((await memory.get(`team:${team}:met:${id}`)) === undefined) {
      await memory.append(`team:${team}:${kind}`, id, { max: 100_000 })
      await memory.set(`team:${team}:met:${id}`, '1')
    }
    if (this.#known.size > 20_000) this.#known.clear()
    this.#known.set(id, now() + knownFor)
  }

  /** The workspace removed Gilbert. Its tokens are deleted at once, its data after {@link keepsDataFor}. */
  async leave(team: string): Promise<void> {
    const at = this.#parts.now() + keepsDataFor
    // List first, because only listed workspaces are checked.
    await this.#parts.memory.append('leaving', team, { max: 100_000 })
    await this.#parts.memory.set(`leaving:${team}`, String(at))
    this.#parts.log.info({ team, at }, 'the workspace removed Gilbert: its data is forgotten then')
  }

  /** The workspace installed Gilbert again in time. */
  async stay(team: string): Promise<void> {
    await this.#parts.memory.delete(`leaving:${team}`)
  }

  /** Forgets the workspaces whose retention has ended. */
  async sweep(): Promise<void> {
    const { memory, now, log } = this.#parts
    for (const team of new Set(await memory.list('leaving'))) {
      const at = Number(await memory.get(`leaving:${team}`))
      if (!at || at > now()) continue
      // Its organization may have installed Gilbert meanwhile.
      if (await this.#parts.isServed(team)) {
        await this.stay(team)
        continue
      }
      for (const person of await memory.list(`team:${team}:people`)) await this.person(person)
      for (const place of await memory.list(`team:${team}:places`)) await this.#parts.forgetPlace(place)
      const org = await memory.get(orgOf(team))
      if (org !== undefined) await memory.remove(teamsOf(org), team)
      await memory.deleteAll(`team:${team}:`)
      await memory.deleteAll(`place:slack:${team}:`)
      await memory.delete(`leaving:${team}`)
      this.#known.clear()
      log.info({ team }, 'everything of the workspace is forgotten')
    }
  }

  /** A person left the workspace. */
  async person(id: PersonId): Promise<void> {
    const { team } = personSpot(id)
    await this.#parts.left(id, `slack:${team}`)
    await this.forget(id)
  }

  /** Deletes everything that the adapter stores about a person. Returns how much. */
  async forget(id: PersonId): Promise<number> {
    const { team } = personSpot(id)
    const { memory } = this.#parts
    this.#known.delete(id)
    await memory.delete(`team:${team}:met:${id}`)
    await memory.remove(`team:${team}:people`, id)
    await forgetSetUps(memory, id)
    return await memory.deleteAll(`person:${id}:`)
  }
}
