/**
 * Factors for wall-clock limits in retries. A time limit reached on a busy machine is retried alone, with a longer
 * limit each time; the last result is the verdict.
 */
export const patience = [3, 6]
