import { setTimeout as wait } from 'node:timers/promises'

/** Waits until something holds; how long never decides a test, but for one that would wait for ever. */
export async function eventually(holds: () => boolean | Promise<boolean>, what = 'it'): Promise<void> {
  const deadline = performance.now() + 100_000
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`${what} never came about`)
    await wait(20)
  }
}
