import type { Chat } from '../practice/ports/chat.ts'
import type { Handlers } from '../practice/ports/jobs.ts'
import type { Judge } from '../practice/ports/judge.ts'
import type { Log } from '../practice/ports/log.ts'
import type { Store } from '../practice/ports/store.ts'
import { type ChatStarts, type ChatState, startChats } from './start-chats.ts'
import { type Judging, startJudging } from './start-judging.ts'
import { type SteadySweep, steadySweep } from './steady-sweep.ts'

/** How long a start waits for its parts. They go on coming up by themselves after it. */
const patience = 15_000

interface StartParts {
  chats: readonly Chat[]
  judge: Judge | undefined
  store: Store
  log: Log
  /** Milliseconds until something that failed is tried again, at first. */
  pause?: number | undefined
}

/** The parts of a process come up by themselves: a platform that is away or a machine that can't judge keeps nobody waiting. */
export class Starts {
  readonly #parts: StartParts
  #chats: ChatStarts | undefined
  #judging: Judging | undefined
  #sweep: SteadySweep | undefined

  constructor(parts: StartParts) {
    this.#parts = parts
  }

  /** Of each chat: whether it is up, and if not, why. */
  readonly chatStates = (): readonly ChatState[] => this.#chats?.states() ?? []

  /** Called once for each chat when it is up, now or later. */
  readonly onUp = (told: (chat: Chat) => void): void => this.#chats?.onUp(told)

  /** What keeps this process from judging just now, each with its fix. */
  readonly judgeFaults = (): readonly string[] => this.#judging?.faults() ?? []

  chats(): void {
    this.#chats = startChats(this.#parts.chats, this.#parts.log, this.#parts.pause)
  }

  /** What the bot takes out of the queues, with a sweep that no clock can delay. */
  sweeping(handlers: Handlers): Handlers {
    this.#sweep = steadySweep(handlers, this.#parts.log)
    return this.#sweep.handlers
  }

  /** @param begin takes submissions out of the queue, once the judge is there */
  judging(begin: () => Promise<void>): void {
    const { judge, store, log, pause } = this.#parts
    if (!judge) return
    this.#judging = startJudging(
      { judge, store, log },
      async () => {
        await judge.start()
        await begin()
      },
      pause,
    )
  }

  /** Until everything was tried once, or long enough. @throws ChatError where every chat was refused */
  async tried(): Promise<void> {
    await Promise.all([this.#chats?.tried(patience), this.#judging?.looked(patience)])
  }

  stop(): void {
    this.#chats?.stop()
    this.#judging?.stop()
    this.#sweep?.stop()
  }
}
