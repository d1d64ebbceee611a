const order = ['queued', 'running', 'final'] as const
export type Stage = (typeof order)[number]

interface Course {
  highest: number
  last: Promise<unknown>
  /** Progress that waits for its turn; a newer one takes its place. */
  waiting?: symbol
}

const kept = 16 * 60_000

/**
 * What is shown of one submission goes forward only, one step at a time. Progress that is overtaken while it waits
 * is dropped: of what is drawn over, only the newest matters.
 */
export class Stages {
  readonly #courses = new Map<string, Course>()

  async inOrder<T>(submission: string, stage: Stage, act: () => Promise<T>): Promise<T | undefined> {
    const rank = order.indexOf(stage)
    const course = this.#courses.get(submission) ?? { highest: 0, last: Promise.resolve() }
    this.#courses.set(submission, course)
    const must = stage === 'final'
    if (!must && rank < course.highest) return undefined
    course.highest = Math.max(course.highest, rank)
    const me = Symbol(stage)
    course.waiting = me
    const turn = course.last.then(() =>
      !must && (course.waiting !== me || rank < course.highest) ? undefined : act(),
    )
    course.last = turn.then(
      () => undefined,
      () => undefined,
    )
    try {
      return await turn
    } finally {
      if (stage === 'final') this.#forgetLater(submission)
    }
  }

  /** A late "queued" of the same submission must still find that the end was shown. */
  #forgetLater(submission: string): void {
    setTimeout(() => this.#courses.delete(submission), kept).unref()
  }
}
