import type { Counterexample, Step } from './counterexample.ts'

/** A shared object, as it is after a step. */
export interface SharedPlace {
  /** All names that the program has used for it. */
  names: readonly string[]
  value: string
  /** Changed by this step. */
  changed: boolean
  /** Threads that have read an older value and may still use it. */
  stale: readonly { thread: string; value: string }[]
}

/** What is known after a step, from the steps alone. */
export interface Moment {
  step: Step
  places: readonly SharedPlace[]
  /** Held locks and their owners. */
  held: readonly { lock: string; by: string }[]
}

interface Known {
  names: string[]
  value: string
  read: Map<string, string>
}

/**
 * The known state after each step of a counterexample. Objects without an identity number are identified by name. A
 * value that a thread has read becomes stale when another thread writes, until the first thread writes, too.
 */
export function momentsOf(found: Counterexample): readonly Moment[] {
  const places = new Map<string | number, Known>()
  const held = new Map<string, string>()
  return found.steps.map((step) => {
    const touched = touch(places, step)
    hold(held, step)
    return {
      step,
      places: [...places].map(([key, { names, value, read }]) => ({
        names: [...names],
        value,
        changed: key === touched,
        stale: [...read]
          .filter(([, seen]) => seen !== value)
          .map(([thread, seen]) => ({ thread, value: seen })),
      })),
      held: [...held].map(([lock, by]) => ({ lock, by })),
    }
  })
}

/** @returns the object that the step wrote, if any */
function touch(places: Map<string | number, Known>, step: Step): string | number | undefined {
  const { object, value, kind, thread } = step
  if (object === undefined || value === undefined || (kind !== 'read' && kind !== 'write')) return undefined
  const key = step.place ?? object
  const known: Known = places.get(key) ?? { names: [], value, read: new Map() }
  places.set(key, known)
  if (!known.names.includes(object)) known.names.push(object)
  known.value = value
  if (kind === 'read') {
    known.read.set(thread, value)
    return undefined
  }
  known.read.delete(thread)
  return key
}

function hold(held: Map<string, string>, { event, object, thread }: Step): void {
  const lock = object ?? ''
  if (lock === '') return
  if (event.startsWith('takes ')) held.set(lock, thread)
  else if (event.startsWith('releases ') && held.get(lock) === thread) held.delete(lock)
}
