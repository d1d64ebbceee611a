/**
 * A limit of time that was hit on a busy machine is tried again alone, and with a longer clock each time: what a
 * program that was kept waiting for a core does in the end is its verdict.
 */
export const patience = [3, 6]
