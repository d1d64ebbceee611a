import { maxSourceBytes } from '../../../src/core/judging/source.ts'

/**
 * All of Slack’s limits that Gilbert uses. Lengths in characters, times in milliseconds. Source: docs.slack.dev (Block
 * Kit reference, rate limits, interactivity).
 */
export const limits = {
  message: {
    blocks: 50,
    /** Slack truncates the top-level text at 40,000; a notification needs one sentence. */
    text: 3_000,
    /**
     * All text of a message’s blocks together, with `<`, `>` and `&` escaped. Slack publishes no limit; its developers
     * mention 12,000 including containers, and `msg_blocks_too_long` was seen below that.
     */
    words: 10_000,
    charts: 2,
  },
  view: { blocks: 100, title: 24, submit: 24, close: 24, callbackId: 255, privateMetadata: 3_000, stack: 3 },
  header: 150,
  /** Slack publishes no limit for a rich text element; this is the limit of a section. */
  richText: 3_000,
  context: { elements: 10, text: 2_000 },
  actions: { elements: 25 },
  button: { label: 75, value: 2_000 },
  actionId: 255,
  blockId: 255,
  select: { options: 100, label: 75, value: 150, placeholder: 150 },
  /** Up to this many options are radio buttons or checkboxes; more become a menu. */
  radio: 10,
  input: { label: 2_000, hint: 2_000, text: 3_000, placeholder: 150 },
  carousel: { cards: 10, title: 150 },
  /** Two per message. Slack publishes no number of bars. */
  chart: { title: 50, label: 20, bars: 10 },
  /** One per message. The first row is the head; Slack’s data table allows one more row. */
  table: { rows: 100, columns: 20, words: 9_000 },
  /** Slack publishes no limit; longer text is not read. */
  status: 100,
  /** Cards under one message. Slack publishes no limit. */
  unfurls: 5,
  /** For a plan, and for a task in it. */
  task: 256,
  image: { alt: 2_000 },
  file: { bytes: maxSourceBytes },
  /** Slack’s requests contain at most a message of 50 blocks, percent-encoded, and arrive at once. */
  request: { bytes: 2_000_000, within: 10_000, grace: 1_000 },

  /** Time limit for acknowledging an envelope or request and for using a `trigger_id`. */
  acknowledge: 3_000,
  /** If the answer takes longer, a waiting view is opened, so that the trigger does not expire. */
  patience: 800,
  /** Minimum interval between progress updates of a submission, so that one person does not use up the rate limit. */
  progress: 1_500,
  responseUrl: { uses: 5, life: 30 * 60_000 },
} as const

/** Rate of a method: one call per `every` milliseconds on average, `burst` calls at once. */
export interface Pace {
  every: number
  burst: number
}

const perMinute = (calls: number, burst: number): Pace => ({
  every: 60_000 / Math.max(1, calls - burst),
  burst,
})

/** Slack’s published tiers per method and workspace, slightly lower because clocks differ. */
const tiers = { two: perMinute(20, 4), three: perMinute(50, 10), four: perMinute(100, 20) }

/** About one message per second and channel; several hundred per minute and workspace. */
export const channelPace: Pace = { every: 1_050, burst: 1 }

/** Without `views.open` and `views.push`: their trigger expires in three seconds, so waiting is useless. */
export const methodPaces: Readonly<Record<string, Pace>> = {
  'chat.postMessage': perMinute(400, 40),
  'chat.update': tiers.three,
  'chat.delete': tiers.three,
  'chat.unfurl': tiers.three,
  'chat.startStream': tiers.two,
  'chat.appendStream': tiers.four,
  'chat.stopStream': tiers.two,
  'conversations.canvases.create': tiers.two,
  'canvases.edit': tiers.three,
  'canvases.delete': tiers.three,
  'files.delete': tiers.three,
  'views.update': tiers.four,
  'views.publish': tiers.four,
  'users.info': tiers.four,
  'conversations.history': tiers.three,
  'conversations.replies': tiers.three,
  'conversations.info': tiers.three,
  'conversations.join': tiers.three,
  'files.info': tiers.four,
  'files.getUploadURLExternal': tiers.four,
  'files.completeUploadExternal': tiers.four,
  'assistant.threads.setSuggestedPrompts': tiers.four,
  'assistant.threads.setStatus': perMinute(300, 60),
  'auth.test': perMinute(300, 60),
}
