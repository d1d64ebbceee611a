import type { types } from '@slack/bolt'

export type SlackBlock = types.KnownBlock
