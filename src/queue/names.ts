/** Names of the queues. A platform's replies are its own: only a process that speaks it takes them. */
export const queues = {
  submissions: 'submissions',
  replies: (platform: string) => `replies-${platform}`,
  chores: 'chores',
} as const

/** All of them: each platform that Gilbert may speak has its replies. */
export const everyQueue = (): readonly string[] => [
  queues.submissions,
  queues.chores,
  ...['slack', 'discord', 'playground', 'room'].map((one) => queues.replies(one)),
]

/** A job's id from any text: BullMQ allows neither ":" nor digits alone. */
export const jobId = (text: string): string => `j-${Buffer.from(text).toString('base64url')}`

/** How often a job is tried before it is given up. `Later` isn't counted. */
export const mostAttempts = 12

/** How many jobs of a queue that were given up are kept. */
export const mostDeadLetters = 1_000
