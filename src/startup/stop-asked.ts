/**
 * One press of Ctrl-C can arrive up to three times: from the terminal, npm and tsx. A signal later than this is a
 * second press.
 */
const samePress = 1_000
/** Stopping has its own, shorter limits. This one ends a process that hangs anyway. */
const stopLimit = 15_000

type Signals = Pick<NodeJS.Process, 'on' | 'exit'>

/**
 * Resolves at the first SIGINT or SIGTERM. From then on these signals do not end the process by default, because a
 * duplicate would interrupt the stop and leave Redis and containers behind. A second press of Ctrl-C ends it at once.
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
