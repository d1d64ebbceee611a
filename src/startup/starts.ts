import type { Chat } from '../practice/ports/chat.ts'
import type { Handlers } from '../practice/ports/jobs.ts'
import type { Judge } from '../practice/ports/judge.ts'
import type { Log } from '../practice/ports/log.ts'
import type { Store } from '../practice/ports/store.ts'
import { type ChatStarts, type ChatState, startChats } from './start-chats.ts'
import { type Judging, startJudging } from './start-judging.ts'
import { type SteadySweep, steadySweep } from './steady-sweep.ts'

/** Maximum milliseconds that a start waits for its parts. They continue to start in the background. */
const patience = 15_000

interface StartParts {
  chats: readonly Chat[]
  judge: Judge | undefined
  store: Store
  log: Log
  /** First pause before a failed start is retried, in milliseconds. */
  pause?: number | undefined
}

/**
 * Starts the parts of a process independently: an unreachable platform or a machine that cannot judge delays nothing
 * else.
 */
export class Starts {
  readonly #parts: StartParts
  #chats: ChatStarts | undefined
  #judging: Judging | undefined
  #sweep: SteadySweep | undefined

  constructor(parts: StartParts) {
    this.#parts = parts
  }

  /** The state of each chat, and the reason if it is not up. */
  readonly chatStates = (): readonly ChatState[] => this.#chats?.states() ?? []

  /** Calls `told` once for each chat when it is up, now or later. */
  readonly onUp = (told: (chat: Chat) => void): void => this.#chats?.onUp(told)

  /** The faults that currently prevent judging, each with its fix. */
  readonly judgeFaults = (): readonly string[] => this.#judging?.faults() ?? []

  chats(): void {
    this.#chats = startChats(this.#parts.chats, this.#parts.log, this.#parts.pause)
  }

  /** The bot’s handlers, with a sweep that does not depend on the wall clock. */
  sweeping(handlers: Handlers): Handlers {
    this.#sweep = steadySweep(handlers, this.#parts.log)
    return this.#sweep.handlers
  }

  /** @param begin starts to consume submissions, once the judge is ready */
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

  /** Waits until everything was tried once, or until the limit. @throws ChatError if every chat was refused */
  async tried(): Promise<void> {
    await Promise.all([this.#chats?.tried(patience), this.#judging?.looked(patience)])
  }

  stop(): void {
    this.#chats?.stop()
    this.#judging?.stop()
    this.#sweep?.stop()
  }
}
