import type Docker from 'dockerode'
import { label, lifeOf, ownerLabel } from './owner.ts'

/** Seconds after which a container of another machine's judge is removed. A pool renews its containers long before. */
export const longestLife = 45 * 60
/** Seconds after which one that has ended is removed where its judge may be gone. Its judge would have done that sooner. */
const endedFor = 30

export interface SweepCandidate {
  state: string
  owner: string
  /** Seconds since it was made, by the engine's clock. */
  age: number
}

/** Whether no judge uses a container any more. Never true of one whose judge lives on this machine: starting it may take long. */
export function isLeaked({ state, owner, age }: SweepCandidate): boolean {
  const life = lifeOf(owner)
  if (life === 'gone') return true
  if (life === 'alive') return false
  // Whether a judge of another machine is alive can't be seen. If it dies, its container ends with the connection.
  return age > longestLife || (state !== 'running' && state !== 'created' && age > endedFor)
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
