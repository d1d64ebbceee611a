import { readFileSync } from 'node:fs'

/**
 * Loaded into a process before anything else: its clock is ahead by as many milliseconds as a file says, which is read again
 * and again. Timers and `performance.now()` are the steady clock and stay as they are.
 */
const file = process.env.GILBERT_CHAOS_CLOCK
const Real = Date
let ahead = 0

const read = () => {
  ahead = Number(readFileSync(file ?? '', 'utf8')) || 0
}

if (file) {
  read()
  setInterval(read, 100).unref()
  globalThis.Date = new Proxy(Real, {
    construct: (target, args, as) =>
      Reflect.construct(target, args.length === 0 ? [Real.now() + ahead] : args, as),
    get: (target, name) => (name === 'now' ? () => Real.now() + ahead : Reflect.get(target, name)),
  })
}
