import type { OnFrame } from '../../../sandbox/runs/checked-run.ts'
import type { Frame } from '../../../sandbox/wire/frames.ts'

/** What a request of the checker's is for. */
export type Part = 'explored' | 'chance' | 'clocks' | 'control' | 'witness' | 'real threads'

/** CPU seconds of the learner's container by what they were spent on: a busy machine does not change them. */
export class Cost {
  readonly seconds: Partial<Record<Part, number>> = {}
  #part: Part = 'explored'

  readonly onFrame: OnFrame = (from, kind, frame) => {
    if (from === 'checker' && (kind === 'run' || kind === 'explore')) this.#part = partOf(frame)
    else if (from === 'learner' && 'usage' in frame && kind !== 'usage') {
      const { cpu = 0 } = frame.usage as { cpu?: number }
      this.seconds[this.#part] = (this.seconds[this.#part] ?? 0) + cpu
    }
  }

  get total(): number {
    return Object.values(this.seconds).reduce((sum, each) => sum + each, 0)
  }
}

function partOf(asked: Frame): Part {
  if (asked.t === 'run') return asked.witness ? 'witness' : 'real threads'
  if (asked.scenarios) return 'control'
  if (asked.by_chance) return 'chance'
  return asked.look_seconds === undefined ? 'explored' : 'clocks'
}
