import { existsSync, readFileSync } from 'node:fs'

/** How long each had waited when it was first looked at, and when it was last. */
const processes = new Map<string, { first: number; last: number }>([['self', { first: 0, last: 0 }]])

function waited(process: string): number | undefined {
  const file = `/proc/${process}/schedstat`
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[1] ?? 0) / 1e6 : undefined
}

/**
 * How long this process, and each that is watched, had something to do and waited for a processor, as Linux counts it; in
 * milliseconds. What else runs on the tests' machine must not decide what is in time.
 */
export function starvedFor(): number {
  let millis = 0
  for (const [name, known] of processes) {
    known.last = waited(name) ?? known.last
    millis += known.last - known.first
  }
  return millis
}

/** What another process waits from now on counts, too: for a test whose Gilbert is one of its own. */
export function watch(pid: number): void {
  const now = waited(String(pid)) ?? 0
  processes.set(String(pid), { first: now, last: now })
}
