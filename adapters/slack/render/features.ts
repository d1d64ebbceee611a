import type { SlackBlock } from './slack-block.ts'

/**
 * Newer block types that not every workspace or client supports. Each has a fallback. In @slack/types 3.2.0: `feedback`
 * is `context_actions` with feedback buttons, `data-table` is the sortable `data_table`, `table` is the simple table,
 * `carousel` is cards side by side. `chart` is `data_visualization`, which Slack documents and @slack/types has not yet.
 */
export type Feature = 'feedback' | 'carousel' | 'data-table' | 'table' | 'chart'

export type FeatureSet = ReadonlySet<Feature>

export const features: readonly Feature[] = ['feedback', 'carousel', 'data-table', 'table', 'chart']
/** Without newer features: for views, and where Slack refused them. */
export const plainly: FeatureSet = new Set()

const byBlock: Readonly<Record<string, Feature>> = {
  context_actions: 'feedback',
  carousel: 'carousel',
  data_table: 'data-table',
  table: 'table',
  data_visualization: 'chart',
}

/** The features that these blocks use. */
export const featuresIn = (blocks: readonly SlackBlock[]): readonly Feature[] => [
  ...new Set(blocks.flatMap(({ type }) => byBlock[type] ?? [])),
]

/** The features whose blocks are named in Slack’s refusal. */
export const named = (said: string): readonly Feature[] =>
  Object.entries(byBlock).flatMap(([type, feature]) =>
    new RegExp(`\\b${type}\\b`).test(said) ? [feature] : [],
  )
