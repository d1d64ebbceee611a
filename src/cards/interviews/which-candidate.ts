/** A candidate to choose in a form. */
export interface Choice {
  number: number
  id: string
  name: string
}

export const whichCandidate = (candidates: readonly Choice[], chosen = candidates[0]?.number ?? 0) =>
  candidates.length > 1
    ? [
        {
          field: 'select' as const,
          id: 'candidate',
          label: 'About',
          options: candidates.map(({ number, name }) => ({
            label: name.slice(0, 75),
            value: String(number),
          })),
          initial: [String(chosen)],
          max: 1,
        },
      ]
    : []
