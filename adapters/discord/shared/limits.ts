import { maxSourceBytes } from '../../../src/core/judging/source.ts'

/**
 * Every number of Discord's that Gilbert keeps to, in one place. Lengths are in characters, times in milliseconds.
 * Source: Discord's developer documentation (components reference, message resource, application commands,
 * receiving and responding, rate limits).
 */
export const limits = {
  message: {
    /** Of a message without Components V2. */
    content: 2_000,
    /** All text displays of a message of components together. */
    words: 4_000,
    /** Nested ones counted. */
    components: 40,
    files: 10,
  },
  /** Published for messages of the older kind; a card of ours never needs more. */
  rows: 5,
  row: 5,
  customId: 100,
  /** Hides and shows the same once in some minutes, where the same is said twice. */
  nonce: 25,
  button: { label: 80 },
  select: { options: 25, label: 100, value: 100, placeholder: 150 },
  picture: { alt: 1_024 },
  /** `choices`: of a group of radio buttons or boxes. */
  modal: { title: 45, parts: 5, choices: 10, label: 45, description: 100, placeholder: 100, text: 4_000 },
  command: { name: 32, description: 100, options: 25, choices: 25, choice: 100 },
  thread: { name: 100, archive: 1_440, tags: 5 },
  /** A file that somebody sends us: code, or standings. */
  file: { bytes: maxSourceBytes, data: 5_000_000 },

  /** An interaction must be answered within it. */
  respond: 3_000,
  /** Within it the answer itself is sent; after it "Gilbert is thinking …" keeps the interaction alive. */
  patience: 1_500,
  /** How long an interaction's token lives: 15 minutes, less what a slow call may take. */
  token: 15 * 60_000 - 30_000,
  /** Between two redraws of one person's progress. */
  progress: 1_500,
  /** From it on a bot must shard; `shards: 'auto'` follows Discord's own advice well before. */
  servers: 2_500,
} as const
