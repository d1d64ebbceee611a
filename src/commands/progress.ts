import type { Progress } from '../practice/ports/judge.ts'

const every = 200

export interface ProgressLine {
  /** Part of the judge’s request; empty if nobody sees the line. */
  asked: { onProgress?: (progress: Progress) => void }
  /** Removes the line. */
  end(): void
}

/**
 * A status line on the terminal with the current work and its duration. Removed before the result is printed.
 * @param doing for example "Exploring bank.py"; must not contain control characters
 */
export function progressLine(doing: string, stream: NodeJS.WriteStream = process.stderr): ProgressLine {
  if (!stream.isTTY || process.env.TERM === 'dumb') return { asked: {}, end: () => undefined }
  const began = performance.now()
  let latest: Progress = { stage: 'starting' }
  const draw = () => {
    const seconds = Math.floor((performance.now() - began) / 1000)
    const text = progressText(doing, latest, seconds).slice(0, Math.max(20, (stream.columns || 80) - 1))
    stream.write(`\r\u001b[2K${text}`)
  }
  const timer = setInterval(draw, every)
  draw()
  return {
    asked: {
      onProgress(progress) {
        latest = progress
      },
    },
    end() {
      clearInterval(timer)
      stream.write('\r\u001b[2K')
    },
  }
}

export function progressText(
  doing: string,
  { stage, interleavings = 0, trying }: Progress,
  seconds: number,
): string {
  const what =
    stage === 'starting'
      ? 'starting a sandbox'
      : (trying ??
        (interleavings > 0
          ? `${interleavings.toLocaleString('en')} ${interleavings === 1 ? 'interleaving' : 'interleavings'} tried`
          : stage))
  return `${doing}: ${what}, ${seconds} s`
}
