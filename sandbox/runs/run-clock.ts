/** Times that a run which was kept waiting for a core gets its wall-clock limit once more. */
const maxExtensions = 8
/** Share of the wall clock that a program on a busy machine must have computed. With less it waits for something else; the
 * supervisor alone uses about a hundredth. */
const leastProgress = 0.03
/** Milliseconds that the supervisor has to answer. */
const answerMillis = 3_000
/** Milliseconds of one hold that don't count against a run. */
const longestHold = 1_000

export interface Limits {
  /** The wall-clock limit. */
  millis: number
  /** Whether a core of this machine was idle since the run began. */
  isCalm(): boolean
  /** Asks how much CPU time was used; `used` is to be told. */
  askUsage(): void
  over(): void
}

/**
 * The wall-clock limit of one run. A limit of time is a claim about the program. So where the machine is busy and the
 * program makes progress, the clock goes on: the program then reaches its end, or its limit of memory or CPU time.
 */
export class RunClock {
  readonly began = performance.now()
  readonly #limits: Limits
  #timer: NodeJS.Timeout
  #until: number
  /** Since when we have held a call of the program. */
  #held: number | undefined
  #extensions = 0
  #cpuSeconds = 0
  #asking = false

  constructor(limits: Limits) {
    this.#limits = limits
    this.#until = this.began + limits.millis
    this.#timer = setTimeout(() => this.#due(), limits.millis)
  }

  /** A call of the program waits for us. */
  hold(): void {
    this.#held ??= performance.now()
  }

  /** It was answered: the time until now is not the program's. */
  release(): void {
    if (this.#held === undefined) return
    const now = performance.now()
    this.#until += Math.min(longestHold, now - this.#held)
    this.#held = undefined
    this.#restart(this.#until - now)
  }

  /** The supervisor's answer. */
  used(cpuSeconds: number): void {
    if (!this.#asking) return
    const { millis, over } = this.#limits
    const progress = cpuSeconds - this.#cpuSeconds
    if (progress < (millis / 1000) * leastProgress) {
      over()
      return
    }
    this.#cpuSeconds = cpuSeconds
    this.#extensions++
    this.#until = performance.now() + millis
    this.#restart(millis)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #restart(millis: number): void {
    this.#asking = false
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#due(), millis)
  }

  #due(): void {
    if (this.#extensions >= maxExtensions || this.#limits.isCalm()) {
      this.#limits.over()
      return
    }
    this.#asking = true
    this.#timer = setTimeout(() => this.#limits.over(), answerMillis)
    this.#limits.askUsage()
  }
}
