import { maxSourceBytes } from '../../../src/core/judging/source.ts'

/**
 * All of Discord’s limits that Gilbert uses. Lengths in characters, times in milliseconds. Source: Discord’s developer
 * documentation (components reference, message resource, application commands, receiving and responding, rate limits).
 */
export const limits = {
  message: {
    /** For messages without Components V2. */
    content: 2_000,
    /** All text displays of a component message together. */
    words: 4_000,
    /** Including nested components. */
    components: 40,
    files: 10,
  },
  row: 5,
  customId: 100,
  /** Deduplicates messages with the same nonce within some minutes. */
  nonce: 25,
  button: { label: 80 },
  select: { options: 25, label: 100, value: 100, placeholder: 150 },
  picture: { alt: 1_024 },
  /** `choices`: for radio buttons or checkboxes. */
  modal: { title: 45, parts: 5, choices: 10, label: 45, description: 100, placeholder: 100, text: 4_000 },
  command: { name: 32, description: 100, options: 25, choices: 25, choice: 100 },
  event: { name: 100, location: 100 },
  thread: { name: 100, archive: 1_440, tags: 5 },
  /** Attached files: code or standings. */
  file: { bytes: maxSourceBytes, data: 5_000_000 },

  /** Time limit for answering an interaction. */
  respond: 3_000,
  /** If the answer takes longer, "Gilbert is thinking …" is shown to keep the interaction valid. */
  patience: 1_500,
  /** Validity of an interaction’s token: 15 minutes, minus time for a slow call. */
  token: 15 * 60_000 - 30_000,
  /** Minimum time between two progress updates. */
  progress: 1_500,
  /** From this number of servers a bot must shard. `shards: 'auto'` follows Discord’s recommendation long before. */
  servers: 2_500,
} as const
