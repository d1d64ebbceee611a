const stages = ['asked', 'queued', 'running', 'final'] as const
export type Stage = (typeof stages)[number]

interface Course {
  highest: number
  /** When something was last shown, by the machine's steady clock. */
  at: number
  last: Promise<unknown>
}

/** What is shown of one submission goes forward only, one step at a time, though its parts arrive as they like. */
export class Stages {
  readonly #courses = new Map<string, Course>()
  readonly #every: number

  /** @param every milliseconds between two redraws of one stage; those between are dropped */
  constructor(every = 0) {
    this.#every = every
  }

  /** @returns undefined, undone, where a later stage was shown already. */
  async inOrder<T>(submission: string, stage: Stage, act: () => Promise<T>): Promise<T | undefined> {
    const rank = stages.indexOf(stage)
    const course = this.#courses.get(submission) ?? { highest: 0, at: -Infinity, last: Promise.resolve() }
    this.#courses.set(submission, course)
    if (rank < course.highest) return undefined
    const now = performance.now()
    if (rank === course.highest && stage !== 'final' && now - course.at < this.#every) return undefined
    course.highest = rank
    course.at = now
    const turn = course.last.then(() => (rank < course.highest ? undefined : act()))
    course.last = turn.then(
      () => undefined,
      () => undefined,
    )
    try {
      return await turn
    } finally {
      if (stage === 'final') this.#forget(submission)
    }
  }

  /** A late "queued" of the same submission must still find that the end was shown. */
  #forget(submission: string): void {
    setTimeout(() => this.#courses.delete(submission), 10 * 60_000).unref()
  }
}
