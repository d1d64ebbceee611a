import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** Every container of ours has this label. */
export const label = 'gilbert.sandbox'
export const ownerLabel = 'gilbert.owner'

/** When a process of this machine began, in the kernel's ticks; undefined where there is none of that number. */
function began(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19]
  } catch {
    // No process of that number.
    return undefined
  }
}

/** Names one judge of one process: `host|pid|when it began|which`. */
export function newOwner(): string {
  return [hostname(), process.pid, began(process.pid) ?? '', randomBytes(4).toString('hex')].join('|')
}

/** Whether the process that owns a container is alive. Of a process on another machine nothing is known. */
export function lifeOf(owner: string): 'alive' | 'gone' | 'unknown' {
  const [host, pid, when] = owner.split('|')
  if (host !== hostname() || !pid) return 'unknown'
  const now = began(Number(pid))
  return now !== undefined && now === when ? 'alive' : 'gone'
}
