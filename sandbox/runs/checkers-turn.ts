import { SandboxFault } from '../shared/fault.ts'

/** Seconds in which the checker, when it is its turn, must ask, report or finish. It only decides; that takes no time. */
const seconds = 60

/** The time limit of a check.py’s own work: one that waits or loops in a check must not hold its place for ever. */
export class CheckersTurn {
  #timer: NodeJS.Timeout | undefined
  readonly #patience: number
  readonly #fail: (error: SandboxFault) => void

  /** @param patience factor of the limit */
  constructor(patience: number, fail: (error: SandboxFault) => void) {
    this.#patience = patience
    this.#fail = fail
  }

  /** It is its turn, from now on. */
  begin(): void {
    this.end()
    const fault = `check.py did nothing for ${seconds} s: one of its checks waits for something, or loops.`
    this.#timer = setTimeout(() => this.#fail(new SandboxFault(fault, true)), seconds * this.#patience * 1000)
  }

  end(): void {
    clearTimeout(this.#timer)
  }
}
