/**
 * Whether Redis takes nothing more: its memory is full (OOM), or the disk below its file (MISCONF). The store and the queues
 * pass its own words on.
 */
export const isFull = (error: unknown): boolean =>
  error instanceof Error && (/\bOOM command not allowed|^MISCONF/.test(error.message) || isFull(error.cause))
