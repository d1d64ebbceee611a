import { setTimeout as sleep } from 'node:timers/promises'
import { type Chat, ChatError } from '../practice/ports/chat.ts'
import type { Log } from '../practice/ports/log.ts'

/** `waiting`: the platform is unreachable and is retried. `refused`: a person must fix the configuration. */
export type ChatStatus = 'starting' | 'up' | 'waiting' | 'refused'

export interface ChatState {
  platform: string
  status: ChatStatus
  /** Why it is not up, and what to do. */
  why?: string
}

export interface ChatStarts {
  states(): readonly ChatState[]
  /**
   * Waits until each chat was tried once, at most `millis`.
   * @throws ChatError if every chat was refused, because then there is nobody to serve
   */
  tried(millis: number): Promise<void>
  /** Calls `told` once for each chat when it is up, now or later. */
  onUp(told: (chat: Chat) => void): void
  /** Ends the retries. A chat that comes up during the stop is stopped. */
  stop(): void
}

const firstPause = 1_000
const longestPause = 60_000

/** Starts every chat independently. A failed start does not delay the others and is retried with growing pauses. */
export function startChats(chats: readonly Chat[], log: Log, pause = firstPause): ChatStarts {
  const stopping = new AbortController()
  const states = new Map<Chat, ChatState>(
    chats.map((chat) => [chat, { platform: chat.platform, status: 'starting' }]),
  )
  const refusals: unknown[] = []
  let listeners: ((chat: Chat) => void)[] = []

  const isUp = (chat: Chat) => {
    states.set(chat, { platform: chat.platform, status: 'up' })
    for (const told of listeners) told(chat)
  }

  /** @returns milliseconds until the next try; undefined if there is none */
  const failed = (chat: Chat, error: unknown, tries: number): number | undefined => {
    const { platform } = chat
    const why = error instanceof Error ? error.message : String(error)
    if (error instanceof ChatError && error.final) {
      states.set(chat, { platform, status: 'refused', why })
      refusals.push(error)
      log.error({ platform }, `${platform} is not served: ${why}`)
      return undefined
    }
    states.set(chat, { platform, status: 'waiting', why })
    const wait = Math.min(longestPause, pause * 2 ** (tries - 1))
    log.warn({ platform, error: why, try: tries, wait }, `${platform} could not be reached; retrying`)
    return wait
  }

  const oneTry = async (chat: Chat, tries: number): Promise<number | undefined> => {
    try {
      await chat.start()
    } catch (error) {
      return failed(chat, error, tries)
    }
    if (stopping.signal.aborted) await chat.stop()
    else isUp(chat)
    return undefined
  }

  const goOn = async (chat: Chat, first: number | undefined): Promise<void> => {
    let wait = first
    for (let tries = 2; wait !== undefined && !stopping.signal.aborted; tries += 1) {
      // Rejects only because of our own abort, which the loop condition checks.
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (!stopping.signal.aborted) wait = await oneTry(chat, tries)
    }
  }

  const firstTries = chats.map(async (chat) => {
    const wait = await oneTry(chat, 1)
    goOn(chat, wait).catch((error: unknown) =>
      log.error({ platform: chat.platform, error }, 'starting a chat failed'),
    )
  })

  return {
    states: () => [...states.values()],
    async tried(millis) {
      const late = new AbortController()
      await Promise.race([
        Promise.all(firstTries),
        sleep(millis, undefined, { signal: late.signal, ref: false }).catch(() => undefined), // aborted below
      ])
      late.abort()
      if (chats.length > 0 && refusals.length === chats.length) throw refusals[0]
    },
    onUp(told) {
      listeners = [...listeners, told]
      for (const [chat, { status }] of states) if (status === 'up') told(chat)
    },
    stop: () => stopping.abort(),
  }
}
