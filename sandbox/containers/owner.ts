import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** Label of all our containers. */
export const label = 'gilbert.sandbox'
export const ownerLabel = 'gilbert.owner'

/** Start time of a process on this machine, in kernel ticks; undefined if it does not exist. */
function began(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19]
  } catch {
    // There is no such process.
    return undefined
  }
}

/** A unique owner id of a judge: `host|pid|start time|random`. */
export function newOwner(): string {
  return [hostname(), process.pid, began(process.pid) ?? '', randomBytes(4).toString('hex')].join('|')
}

/** Whether the process that owns a container is alive. Unknown for processes on other machines. */
export function lifeOf(owner: string): 'alive' | 'gone' | 'unknown' {
  const [host, pid, when] = owner.split('|')
  if (host !== hostname() || !pid) return 'unknown'
  const now = began(Number(pid))
  return now !== undefined && now === when ? 'alive' : 'gone'
}
