/** Names of the queues. Each platform has its own reply queue: only a process that serves the platform consumes it. */
export const queues = {
  submissions: 'submissions',
  replies: (platform: string) => `replies-${platform}`,
  chores: 'chores',
} as const

/** All queue names, including the reply queues of all known platforms. */
export const everyQueue = (): readonly string[] => [
  queues.submissions,
  queues.chores,
  ...['slack', 'discord', 'playground', 'room'].map((one) => queues.replies(one)),
]

/** A job id made from any text. BullMQ allows neither ":" nor ids of digits only. */
export const jobId = (text: string): string => `j-${Buffer.from(text).toString('base64url')}`

/** Attempts before a job is given up. `Later` does not count. */
export const mostAttempts = 12

/** Number of dead letters kept per queue. */
export const mostDeadLetters = 1_000
