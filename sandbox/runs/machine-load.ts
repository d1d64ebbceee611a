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

/** Measures the load of the whole machine over a period. */
export class MachineLoad {
  readonly #began = read()

  /** Average number of idle cores. */
  idleCores(): number {
    const now = read()
    const all = now.all - this.#began.all
    return all > 0 ? ((now.idle - this.#began.idle) / all) * now.cores : now.cores
  }

  /**
   * Whether a program with `used` cores can have had them alone: the remaining cores were nearly idle. Undefined if
   * there are no remaining cores.
   */
  calm(used: number): boolean | undefined {
    const left = this.#began.cores - used
    return left > 0 ? this.idleCores() >= left * 0.8 : undefined
  }
}
