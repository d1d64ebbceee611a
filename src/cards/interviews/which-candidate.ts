export const whichCandidate = (candidates: readonly { id: string; name: string }[], chosen = 0) =>
  candidates.length > 1
    ? [
        {
          field: 'select' as const,
          id: 'candidate',
          label: 'About',
          options: candidates.map(({ name }, index) => ({ label: name.slice(0, 75), value: String(index) })),
          initial: [String(chosen)],
          max: 1,
        },
      ]
    : []
