/**
 * Whether Redis refuses writes because its memory (OOM) or its disk (MISCONF) is full. Store and queues keep Redis’s
 * message in the error or its cause.
 */
export const isFull = (error: unknown): boolean =>
  error instanceof Error && (/\bOOM command not allowed|^MISCONF/.test(error.message) || isFull(error.cause))
