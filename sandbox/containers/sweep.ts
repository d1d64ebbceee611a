import type Docker from 'dockerode'
import { label, lifeOf, ownerLabel } from './owner.ts'

/**
 * Seconds after which a container of another machine’s judge is removed. Pools replace their containers long before.
 */
export const longestLife = 45 * 60
/** Seconds after which an ended container is removed if its judge may be gone. A living judge removes it sooner. */
const endedFor = 30

export interface SweepCandidate {
  state: string
  owner: string
  /** Seconds since its creation, by the engine’s clock. */
  age: number
}

/**
 * Whether no judge uses the container any more. Never true if its judge is alive on this machine, because starting may
 * take long.
 */
export function isLeaked({ state, owner, age }: SweepCandidate): boolean {
  const life = lifeOf(owner)
  if (life === 'gone') return true
  if (life === 'alive') return false
  // Whether a judge on another machine is alive is unknown. If it dies, its container ends with the connection.
  return age > longestLife || (state !== 'running' && state !== 'created' && age > endedFor)
}

/** Removes leaked containers. Returns how many. */
export async function removeLeftContainers(docker: Docker): Promise<number> {
  const all = await docker.listContainers({ all: true, filters: { label: [label] } })
  // `Created` is by the engine’s clock, which may differ from this machine’s by a day.
  const { SystemTime } = (await docker.info()) as { SystemTime: string }
  const now = Date.parse(SystemTime) / 1000
  const leaked = all.filter(({ State, Labels, Created }) =>
    isLeaked({ state: State, owner: Labels[ownerLabel] ?? '', age: now - Created }),
  )
  const removals = await Promise.allSettled(
    leaked.map(({ Id }) => docker.getContainer(Id).remove({ force: true, v: true })),
  )
  return removals.filter(({ status }) => status === 'fulfilled').length
}
