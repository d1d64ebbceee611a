import type { PersonId, PlaceId } from '../../../src/core/ids.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import { personSpot } from '../shared/ids.ts'
import { orgOf, teamsOf } from './org-keys.ts'

/** How long a workspace's data is kept after it removed Gilbert, in case that was a mistake. */
export const keepsDataFor = 30 * 24 * 60 * 60_000

export interface LeavingParts {
  memory: Memory
  log: Log
  now(): number
  left(person: PersonId, home: string): Promise<void>
  forgetPlace(place: PlaceId): Promise<void>
}

/** Who and what Gilbert knows of a workspace, and the day on which it forgets them. */
export class Leaving {
  readonly #parts: LeavingParts
  readonly #known = new Set<string>()

  constructor(parts: LeavingParts) {
    this.#parts = parts
  }

  /** Remembers that there is something to forget of them one day. */
  async meet(team: string, id: PersonId | PlaceId, kind: 'people' | 'places'): Promise<void> {
    if (this.#known.has(id)) return
    const { memory } = this.#parts
    // First onto the list: killed in between it is listed twice, which does no harm; never not at all.
    if ((await memory.get(`team:${team}:met:${id}`)) === undefined) {
      await memory.append(`team:${team}:${kind}`, id, { max: 100_000 })
      await memory.set(`team:${team}:met:${id}`, '1')
    }
    if (this.#known.size > 20_000) this.#known.clear()
    this.#known.add(id)
  }

  /** The workspace removed Gilbert: its tokens are gone at once, its data after {@link keepsDataFor}. */
  async leave(team: string): Promise<void> {
    const at = this.#parts.now() + keepsDataFor
    // On the list first: the day of what is not on it would never come.
    await this.#parts.memory.append('leaving', team, { max: 100_000 })
    await this.#parts.memory.set(`leaving:${team}`, String(at))
    this.#parts.log.info({ team, at }, 'the workspace removed Gilbert: its data is forgotten then')
  }

  /** It came back in time. */
  async stay(team: string): Promise<void> {
    await this.#parts.memory.delete(`leaving:${team}`)
  }

  /** Forgets the workspaces whose day has come. */
  async sweep(): Promise<void> {
    const { memory, now, log } = this.#parts
    for (const team of new Set(await memory.list('leaving'))) {
      const at = Number(await memory.get(`leaving:${team}`))
      if (!at || at > now()) continue
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

  /** One person left the workspace. */
  async person(id: PersonId): Promise<void> {
    const { team } = personSpot(id)
    await this.#parts.left(id, `slack:${team}`)
    await this.forget(id)
  }

  /** Everything that the adapter keeps of a person. Answers how much. */
  async forget(id: PersonId): Promise<number> {
    const { team } = personSpot(id)
    const { memory } = this.#parts
    this.#known.delete(id)
    await memory.delete(`team:${team}:met:${id}`)
    await memory.remove(`team:${team}:people`, id)
    return await memory.deleteAll(`person:${id}:`)
  }
}
