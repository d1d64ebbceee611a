/** A press of Ctrl-C comes up to three times: from the terminal, passed on by npm, and by tsx. A later one is a second press. */
const samePress = 1_000
/** Stopping has limits of its own, which are shorter. What hangs all the same ends here. */
const stopLimit = 15_000

type Signals = Pick<NodeJS.Process, 'on' | 'exit'>

/**
 * Resolves at the first SIGINT or SIGTERM, which from then on don't end the process by themselves: a copy of the first would
 * end it in the middle of stopping, and leave its Redis and containers behind. A second press of Ctrl-C ends it at once.
 */
export function stopAsked(signals: Signals = process): Promise<void> {
  return new Promise((asked) => {
    let first: number | undefined
    const stop = () => {
      if (first !== undefined) return
      first = performance.now()
      setTimeout(() => signals.exit(1), stopLimit).unref()
      asked()
    }
    signals.on('SIGTERM', stop)
    signals.on('SIGINT', () => {
      if (first !== undefined && performance.now() - first > samePress) signals.exit(130)
      stop()
    })
  })
}
