import { cpus } from 'node:os'

const read = () => {
  let idle = 0
  let all = 0
  for (const { times } of cpus()) {
    idle += times.idle
    all += times.idle + times.user + times.nice + times.sys + times.irq
  }
  return { idle, all, cores: cpus().length }
}

/** How busy the machine was between two moments, whoever kept it busy. */
export class MachineLoad {
  readonly #began = read()

  /** Cores that did nothing, on average. */
  idleCores(): number {
    const now = read()
    const all = now.all - this.#began.all
    return all > 0 ? ((now.idle - this.#began.idle) / all) * now.cores : now.cores
  }

  /**
   * Whether whoever used `used` cores can have had them to themselves: nearly all that was left lay idle.
   * Undefined where nothing is left to look at.
   */
  calm(used: number): boolean | undefined {
    const left = this.#began.cores - used
    return left > 0 ? this.idleCores() >= left * 0.8 : undefined
  }
}
