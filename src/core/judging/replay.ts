import type { Counterexample, Step } from './counterexample.ts'

/** A place that threads share, as it is after a step. */
export interface SharedPlace {
  /** What the program calls it; every name that it has had so far. */
  names: readonly string[]
  value: string
  /** This very step changed it. */
  changed: boolean
  /** Threads that read another value than is there now, and may still act on it. */
  stale: readonly { thread: string; value: string }[]
}

/** What is known after a step: only what steps said. */
export interface Moment {
  step: Step
  places: readonly SharedPlace[]
  /** Locks that are held, and by whom. */
  held: readonly { lock: string; by: string }[]
}

interface Known {
  names: string[]
  value: string
  read: Map<string, string>
}

/**
 * A counterexample as what one knows after each step. A place whose number is not told is told apart by its name. What a
 * thread has read counts as stale from when somebody else has written, until it writes there itself.
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

/** @returns the place that the step wrote, where it wrote one */
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
