/** Names of the queues. A platform's replies are its own: only a process that speaks it takes them. */
export const queues = {
  submissions: 'submissions',
  replies: (platform: string) => `replies-${platform}`,
  chores: 'chores',
} as const

/** A job's id from any text: BullMQ allows neither ":" nor digits alone. */
export const jobId = (text: string): string => `j-${Buffer.from(text).toString('base64url')}`
