import type { SlackBlock } from './slack-block.ts'

/**
 * What Slack gave apps of late, and what not every workspace or client takes yet. Each has a form without it.
 * `feedback`: feedback buttons under a message (@slack/types 3.2.0, `context_actions`).
 */
export type Feature = 'feedback'

export type FeatureSet = ReadonlySet<Feature>

export const features: readonly Feature[] = ['feedback']
/** What stands in views, and wherever Slack refused the rest. */
export const plainly: FeatureSet = new Set()

const byBlock: Readonly<Record<string, Feature>> = { context_actions: 'feedback' }

/** Which of them these blocks need. */
export const featuresIn = (blocks: readonly SlackBlock[]): readonly Feature[] => [
  ...new Set(blocks.flatMap(({ type }) => byBlock[type] ?? [])),
]
