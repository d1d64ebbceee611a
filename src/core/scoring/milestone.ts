/** Id of a milestone in settings and for adapters, for example `streak-7`. */
export type MilestoneId = `${'streak' | 'solved'}-${number}`

/** Something reached once: days in a row, or questions solved. */
export interface Milestone {
  id: MilestoneId
  /** Text in a list. */
  title: string
  /** Text about a person who reached it, after their name. */
  said: string
}

const streak = (days: number): Milestone => ({
  id: `streak-${days}`,
  title: `${days} days in a row`,
  said: `has practised ${days} days in a row.`,
})

const solved = (count: number): Milestone => ({
  id: `solved-${count}`,
  title: `${count} questions solved`,
  said: `has solved ${count} questions.`,
})

export const milestones: readonly Milestone[] = [
  ...[7, 30, 100, 365].map(streak),
  ...[10, 25, 50, 100].map(solved),
]

/** The milestones that a person has reached exactly now. */
export const milestonesAt = (days: number, questions: number): readonly Milestone[] =>
  milestones.filter(({ id }) => id === streak(days).id || id === solved(questions).id)
