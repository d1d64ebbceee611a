import type Docker from 'dockerode'
import { isGone, label, ownerLabel } from './owner.ts'

/** A container is given up after this, whoever owns it: the pool renews what waits long before. */
export const longestLife = 45 * 60
/** An owner takes away what has ended, or begins what was made, well within this. */
const patience = 30

export interface SweepCandidate {
  state: string
  owner: string
  /** Seconds since it was made, by the engine's clock. */
  age: number
}

/** Whether a container is nobody's any more. Never true of one that a living judge is using. */
export function isLeaked({ state, owner, age }: SweepCandidate): boolean {
  if (isGone(owner)) return true
  if (age > longestLife) return true
  // A judge that dies on another machine closes its line; the supervisor then ends by itself.
  return state !== 'running' && age > patience
}

/** Removes leaked containers; gives how many. */
export async function removeLeftContainers(docker: Docker): Promise<number> {
  const all = await docker.listContainers({ all: true, filters: { label: [label] } })
  // `Created` is by the engine's clock, and this machine's may be a day ahead of it.
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
