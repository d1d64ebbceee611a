const order = ['asked', 'queued', 'running', 'final'] as const
export type Stage = (typeof order)[number]

interface Course {
  highest: number
  /** Time of the last update, by the monotonic clock. */
  shownAt: number
  last: Promise<unknown>
  /** Timer that removes this entry. */
  end?: NodeJS.Timeout
  /** Waiting progress; newer progress replaces it. */
  waiting?: symbol
}

/** Longer than any reply token lives, so that a late "queued" still finds that the end was shown. */
const remembered = 16 * 60_000

/**
 * Shows the stages of a submission in order, and never an earlier stage after a later one. Progress that was replaced
 * while waiting is dropped, because only the newest matters.
 */
export class Stages {
  readonly #courses = new Map<string, Course>()
  readonly #every: number

  /** @param every minimum milliseconds between two redraws of one stage; others are dropped */
  constructor(every = 0) {
    this.#every = every
  }

  /** @returns undefined if nothing was shown, because something newer was */
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
    // The caller handles the failure; the next stage is shown anyway.
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

  /** Removes the entry some time after the last event, because another process may show the end. */
  #forgetLater(submission: string, course: Course): void {
    clearTimeout(course.end)
    course.end = setTimeout(() => this.#courses.delete(submission), remembered).unref()
  }

  /** Number of submissions in memory. */
  get size(): number {
    return this.#courses.size
  }
}
