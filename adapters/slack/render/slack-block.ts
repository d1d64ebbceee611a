import type { types } from '@slack/bolt'
import type { ChartBlock } from './chart.ts'

export type SlackBlock = types.KnownBlock | ChartBlock
