import { SandboxFault } from '../shared/fault.ts'
import { fromChecker } from '../wire/protocol.ts'
import type { Container } from './container.ts'

export interface Plan {
  scenarios: string
  checks: readonly (readonly [name: string, hidden: boolean])[]
}

/** A checker is replaced after this many submissions, so that its memory cannot grow without limit. */
const maxUses = 500

/** Seconds in which a check.py must be read. Every one of the library takes milliseconds. */
const readSeconds = 60

/** Checker containers. They hold check.py, never a submission, and are reused. */
export class Checkers {
  readonly #idle: { container: Container; uses: number }[] = []
  readonly #busy = new Map<Container, number>()
  readonly #plans = new Map<string, Promise<Plan>>()

  readonly start: () => Promise<Container>
  #warming: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(start: () => Promise<Container>) {
    this.start = start
  }

  async take(): Promise<Container> {
    for (let free = this.#idle.pop(); free; free = this.#idle.pop()) {
      if (!free.container.alive) {
        await free.container.destroy()
        continue
      }
      this.#busy.set(free.container, free.uses + 1)
      return free.container
    }
    const container = await this.start()
    this.#busy.set(container, 1)
    return container
  }

  /** `sound`: it finished normally; otherwise it is replaced. */
  async giveBack(container: Container, sound: boolean): Promise<void> {
    const uses = this.#busy.get(container) ?? 0
    this.#busy.delete(container)
    if (sound && container.alive && uses < maxUses) this.#idle.push({ container, uses })
    else await container.destroy()
  }

  /** Starts `count` checkers in advance, sequentially. */
  warm(count: number): Promise<void> {
    const warming = async () => {
      for (let number = 0; number < count && !this.#stopped; number++)
        this.#idle.push({ container: await this.start(), uses: 0 })
    }
    this.#warming = warming()
    return this.#warming
  }

  /** Reads a check.py once, also for concurrent callers. @throws SandboxFault with the traceback if it is broken */
  plan(check: string): Promise<Plan> {
    const known = this.#plans.get(check)
    if (known !== undefined) return known
    const read = this.#read(check)
    if (this.#plans.size > 500) this.#plans.clear()
    this.#plans.set(check, read)
    // A failure is not cached, because it may be ours.
    read.catch(() => this.#plans.delete(check))
    return read
  }

  async #read(check: string): Promise<Plan> {
    const container = await this.take()
    let sound = false
    let late: NodeJS.Timeout | undefined
    try {
      const plan = await new Promise<Plan>((resolve, reject) => {
        const fault = `check.py was not read within ${readSeconds} s: at its top level it waits for something, or loops.`
        late = setTimeout(() => reject(new SandboxFault(fault, true)), readSeconds * 1000)
        container.listen({
          frame: (raw) => {
            const parsed = fromChecker.safeParse(raw)
            if (parsed.success && parsed.data.t === 'planned') resolve(parsed.data)
            else if (parsed.success && parsed.data.t === 'fault')
              reject(new SandboxFault(`check.py failed:\n${parsed.data.message}`, true))
            else reject(new SandboxFault('the checker broke the protocol'))
          },
          closed: (why) => reject(new SandboxFault(`the checker ended: ${why}`)),
        })
        container.send({ t: 'plan', check })
      })
      sound = true
      return plan
    } finally {
      clearTimeout(late)
      await this.giveBack(container, sound)
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    // The caller of `warm` has handled the failure.
    await this.#warming.catch(() => undefined)
    const containers = [...this.#idle.splice(0).map(({ container }) => container), ...this.#busy.keys()]
    await Promise.all(containers.map((container) => container.destroy()))
  }
}
