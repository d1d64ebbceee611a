import type Docker from 'dockerode'
import { called, infoOf, readSeconds, removed } from './engine.ts'
import { label, lifeOf, ownerLabel } from './owner.ts'

/**
 * Seconds after which a container of another machine’s judge is removed. Pools replace their containers long before.
 */
export const longestLife = 45 * 60
/** Seconds after which an ended container is removed if its judge may be gone. A living judge removes it sooner. */
const endedFor = 30

/** Seconds after which a container of this judge that it does not know is removed: its creation has failed by then. */
const unknownFor = 180

/** The containers of this process’s judge. */
export interface Own {
  owner: string
  /** Whether it still uses the container. */
  holds(id: string): boolean
}

export interface SweepCandidate {
  state: string
  owner: string
  /** Seconds since its creation, by the engine’s clock. */
  age: number
  /** Whether this judge created it, but does not know it: the engine did not answer in time, or did not remove it. */
  unknown?: boolean
}

/**
 * Whether no judge uses the container any more. Never true if its judge is alive on this machine, because starting may
 * take long.
 */
export function isLeaked({ state, owner, age, unknown = false }: SweepCandidate): boolean {
  if (unknown && age > unknownFor) return true
  const life = lifeOf(owner)
  if (life === 'gone') return true
  if (life === 'alive') return false
  // Whether a judge on another machine is alive is unknown. If it dies, its container ends with the connection.
  return age > longestLife || (state !== 'running' && state !== 'created' && age > endedFor)
}

/** Removes leaked containers. Returns how many. */
export async function removeLeftContainers(docker: Docker, own?: Own): Promise<number> {
  const all = await called('list', readSeconds, (abortSignal) =>
    docker.listContainers({ all: true, filters: { label: [label] }, abortSignal }),
  )
  // `Created` is by the engine’s clock, which may differ from this machine’s by a day.
  const { SystemTime } = await infoOf<{ SystemTime: string }>(docker)
  const now = Date.parse(SystemTime) / 1000
  const leaked = all.filter(({ Id, State, Labels, Created }) => {
    const owner = Labels[ownerLabel] ?? ''
    const unknown = owner === own?.owner && !own.holds(Id)
    return isLeaked({ state: State, owner, age: now - Created, unknown })
  })
  const removals = await Promise.allSettled(leaked.map(({ Id }) => removed(docker.getContainer(Id))))
  return removals.filter(({ status }) => status === 'fulfilled').length
}
