/** Maximum extensions of the wall-clock limit for a run that waited for a core. */
const maxExtensions = 8
/**
 * Minimum CPU share of a program on a busy machine. Below it, the program waits for something else; the supervisor
 * alone uses about 0.01.
 */
const leastProgress = 0.03
/** Milliseconds for the supervisor’s answer. */
const answerMillis = 3_000
/** Maximum milliseconds of one hold that do not count. */
const longestHold = 1_000

export interface Limits {
  /** Wall-clock limit in milliseconds. */
  millis: number
  /** Whether a core of this machine was idle since the run began. */
  isCalm(): boolean
  /** Requests the used CPU time; the answer is passed to `used`. */
  askUsage(): void
  over(): void
}

/**
 * The wall-clock limit of a run. A time limit is a statement about the program, so on a busy machine the clock is
 * extended while the program makes progress, until it ends or reaches its memory or CPU limit.
 */
export class RunClock {
  readonly began = performance.now()
  readonly #limits: Limits
  #timer: NodeJS.Timeout
  #until: number
  /** Start of the current hold. */
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

  /** The call was answered. The time of the hold does not count. */
  release(): void {
    if (this.#held === undefined) return
    const now = performance.now()
    this.#until += Math.min(longestHold, now - this.#held)
    this.#held = undefined
    this.#restart(this.#until - now)
  }

  /** The supervisor’s answer. */
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
