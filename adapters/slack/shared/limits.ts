import { maxSourceBytes } from '../../../src/core/judging/source.ts'

/**
 * Every number of Slack's that Gilbert keeps to, in one place. Lengths are in characters, times in milliseconds.
 * Source: docs.slack.dev (Block Kit reference, rate limits, interactivity).
 */
export const limits = {
  message: {
    blocks: 50,
    /** Slack cuts the top-level text at 40,000; a notification needs a sentence. */
    text: 3_000,
    /**
     * All the words of a message's blocks together, `<`, `>` and `&` as they are escaped. Slack publishes no number;
     * its developers name 12,000 with room for the containers, and people saw `msg_blocks_too_long` below that.
     */
    words: 10_000,
  },
  view: { blocks: 100, title: 24, submit: 24, close: 24, callbackId: 255, privateMetadata: 3_000, stack: 3 },
  header: 150,
  /** Slack publishes no limit for one rich text element; this is the one of a section. */
  richText: 3_000,
  context: { elements: 10, text: 2_000 },
  actions: { elements: 25 },
  button: { label: 75, value: 2_000 },
  actionId: 255,
  blockId: 255,
  select: { options: 100, label: 75, value: 150, placeholder: 150 },
  /** Above it a list of options is a menu, at or below it radio buttons or checkboxes. */
  radio: 10,
  input: { label: 2_000, hint: 2_000, text: 3_000, placeholder: 150 },
  /** One a message. The first row is the head; Slack's data table would take one row more. */
  table: { rows: 100, columns: 20, words: 9_000 },
  /** Slack publishes none; longer than this it is not read. */
  status: 100,
  /** Of a plan, and of a task in it. */
  task: 256,
  image: { alt: 2_000 },
  file: { bytes: maxSourceBytes },
  /** Slack's own requests have at most a message of 50 blocks in them, percent-encoded, and come in one piece. */
  request: { bytes: 2_000_000, within: 10_000, grace: 1_000 },

  /** An envelope or request must be acknowledged, and a `trigger_id` used, within it. */
  acknowledge: 3_000,
  /** Within it the answer itself opens; after it a view that says "one moment" keeps the trigger from expiring. */
  patience: 800,
  /** A submission's progress is redrawn no more often, so that one person's does not use up everybody's calls. */
  progress: 1_500,
  responseUrl: { uses: 5, life: 30 * 60_000 },
} as const

/** How fast each method may be called: `every` ms on average, `burst` calls at once. */
export interface Pace {
  every: number
  burst: number
}

const perMinute = (calls: number, burst: number): Pace => ({
  every: 60_000 / Math.max(1, calls - burst),
  burst,
})

/** Slack's published tiers, per method and workspace; a little below, for its clock isn't ours. */
const tiers = { two: perMinute(20, 4), three: perMinute(50, 10), four: perMinute(100, 20) }

/** "About one message a second a channel", and several hundred a minute a workspace. */
export const channelPace: Pace = { every: 1_050, burst: 1 }

/** Not `views.open` and `views.push`: their trigger dies in three seconds, so waiting for a turn is of no use. */
export const methodPaces: Readonly<Record<string, Pace>> = {
  'chat.postMessage': perMinute(400, 40),
  'chat.update': tiers.three,
  'chat.delete': tiers.three,
  'chat.startStream': tiers.two,
  'chat.appendStream': tiers.four,
  'chat.stopStream': tiers.two,
  'files.delete': tiers.three,
  'views.update': tiers.four,
  'views.publish': tiers.four,
  'users.info': tiers.four,
  'conversations.info': tiers.three,
  'conversations.join': tiers.three,
  'files.info': tiers.four,
  'files.getUploadURLExternal': tiers.four,
  'files.completeUploadExternal': tiers.four,
  'assistant.threads.setSuggestedPrompts': tiers.four,
  'assistant.threads.setStatus': perMinute(300, 60),
  'auth.test': perMinute(300, 60),
}
