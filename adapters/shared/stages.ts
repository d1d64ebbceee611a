const order = ['asked', 'queued', 'running', 'final'] as const
export type Stage = (typeof order)[number]

interface Course {
  highest: number
  /** When something was last shown, by the machine's steady clock. */
  shownAt: number
  last: Promise<unknown>
  /** Ends what is remembered of it. */
  end?: NodeJS.Timeout
  /** Progress that waits for its turn; newer progress takes its place. */
  waiting?: symbol
}

/** Longer than any reply token lives: a late "queued" must still find that the end was shown. */
const remembered = 16 * 60_000

/**
 * Shows the stages of one submission one after another, and never an earlier stage after a later one. Progress that is
 * overtaken while it waits is dropped, because only the newest matters.
 */
export class Stages {
  readonly #courses = new Map<string, Course>()
  readonly #every: number

  /** @param every least milliseconds between two redraws of one stage; redraws in between are dropped */
  constructor(every = 0) {
    this.#every = every
  }

  /** @returns undefined if nothing was shown because something newer was */
  async inOrder<T>(submission: string, stage: Stage, act: () => Promise<T>): Promise<T | undefined> {
    const rank = order.indexOf(stage)
    const course: Course = this.#courses.get(submission) ?? {
      highest: 0,
      shownAt: -Infinity,
      last: Promise.resolve(),
    }
    this.#courses.set(submission, course)
    const must = stage === 'final'
    const now = performance.now()
    if (rank < course.highest) return undefined
    if (!must && rank === course.highest && now - course.shownAt < this.#every) return undefined
    course.highest = rank
    course.shownAt = now
    const me = Symbol(stage)
    course.waiting = me
    const overtaken = () => rank < course.highest || course.waiting !== me
    const turn = course.last.then(() => (!must && overtaken() ? undefined : act()))
    // The failure is the caller's to handle; the next stage is shown all the same.
    course.last = turn.then(
      () => undefined,
      () => undefined,
    )
    try {
      return await turn
    } finally {
      this.#forgetLater(submission, course)
    }
  }

  /** A while after the last that was heard of it: its end may be shown by another process. */
  #forgetLater(submission: string, course: Course): void {
    clearTimeout(course.end)
    course.end = setTimeout(() => this.#courses.delete(submission), remembered).unref()
  }

  /** How many submissions are remembered. */
  get size(): number {
    return this.#courses.size
  }
}
