import type { Counterexample } from '../../core/counterexample.ts'

/** A PNG and what it says in words. */
export interface Picture {
  png: Uint8Array
  alt: string
}

/** Draws on the server. */
export interface Pictures {
  interleaving(counterexample: Counterexample, title: string): Picture
}
