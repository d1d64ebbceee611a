import { type PersonId, type PlaceId, platformOf } from '../../core/ids.ts'
import { type Chat, ChatError } from '../ports/chat.ts'
import { Later } from '../ports/jobs.ts'
import type { Parts } from './parts.ts'

/** Milliseconds to wait if the chat does not say how long. */
const usualWait = 5_000
/** Milliseconds to wait for a process that serves the platform. */
const noChatWait = 10_000

/** The chat of a person or place. @throws Later if this process does not serve its platform */
export function chatOf({ chats }: Pick<Parts, 'chats'>, id: PersonId | PlaceId): Chat {
  const chat = chats.get(platformOf(id))
  if (chat) return chat
  throw new Later(`nobody here speaks ${platformOf(id)}`, noChatWait)
}

export type Outcome<T> = { done: true; value: T } | { done: false; refused: ChatError }

/**
 * Calls the chat of a person or place. A final refusal is logged and returned, and must not be retried.
 * @throws Later if the chat asks to wait, or if this process does not serve the platform
 */
export async function withChat<T>(
  parts: Pick<Parts, 'chats' | 'log'>,
  id: PersonId | PlaceId,
  what: string,
  act: (chat: Chat) => Promise<T>,
): Promise<Outcome<T>> {
  try {
    return { done: true, value: await act(chatOf(parts, id)) }
  } catch (error) {
    if (!(error instanceof ChatError)) throw error
    if (!error.final) throw new Later(error.message, error.retryAfter ?? usualWait)
    // A deleted message needs no redraw, so it is not logged.
    if (!error.gone) parts.log.warn({ what, error: error.message }, 'the chat refused for good')
    return { done: false, refused: error }
  }
}

/**
 * Calls `tell` for each of several people. A failure does not stop the rest.
 * @throws the first failure after all were tried; Later only if there was no other failure
 */
export async function tellEach<T>(
  people: readonly T[],
  tell: (person: T) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = []
  for (const person of people) {
    try {
      await tell(person)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures.find((error) => !(error instanceof Later)) ?? failures[0]
}
