/**
 * What a worker of the test run keeps for all its files: a Redis, a browser, a judge. Vitest ends a worker with SIGTERM
 * and kills it half a second later.
 */
const ends: (() => void | Promise<void>)[] = []

async function endAll(): Promise<void> {
  await Promise.allSettled(ends.splice(0).map(async (end) => end()))
  process.exit(143)
}

/** Something to end with this worker. It must take less than half a second. */
export function endWithWorker(end: () => void | Promise<void>): void {
  if (ends.length === 0) {
    process.once('SIGTERM', () => void endAll())
    // The run itself was killed: nobody sends a signal.
    process.once('disconnect', () => void endAll())
  }
  ends.push(end)
}
