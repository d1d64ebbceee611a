import type { SlackBlock } from './slack-block.ts'

/**
 * What Slack gave apps of late, and what not every workspace or client takes yet. Each has a form without it.
 * By @slack/types 3.2.0: `feedback` is `context_actions` with feedback buttons, `data-table` is `data_table`, which its reader
 * can sort, `table` the plainer one.
 */
export type Feature = 'feedback' | 'data-table' | 'table'

export type FeatureSet = ReadonlySet<Feature>

export const features: readonly Feature[] = ['feedback', 'data-table', 'table']
/** What stands in views, and wherever Slack refused the rest. */
export const plainly: FeatureSet = new Set()

const byBlock: Readonly<Record<string, Feature>> = {
  context_actions: 'feedback',
  data_table: 'data-table',
  table: 'table',
}

/** Which of them these blocks need. */
export const featuresIn = (blocks: readonly SlackBlock[]): readonly Feature[] => [
  ...new Set(blocks.flatMap(({ type }) => byBlock[type] ?? [])),
]

/** The features whose blocks a refusal of Slack's names. */
export const named = (said: string): readonly Feature[] =>
  Object.entries(byBlock).flatMap(([type, feature]) =>
    new RegExp(`\\b${type}\\b`).test(said) ? [feature] : [],
  )
