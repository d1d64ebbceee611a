import { type PersonId, type PlaceId, platformOf } from '../../core/ids.ts'
import { type Chat, ChatError } from '../ports/chat.ts'
import { Later } from '../ports/jobs.ts'
import type { Parts } from './parts.ts'

/** How long to wait where a chat doesn't say it. */
const usualWait = 5_000
/** How long to wait for a process that speaks to a platform. */
const noChatWait = 10_000

/** The chat of a person or place. @throws Later where this process doesn't speak to it */
export function chatOf({ chats }: Pick<Parts, 'chats'>, id: PersonId | PlaceId): Chat {
  const chat = chats.get(platformOf(id))
  if (chat) return chat
  throw new Later(`nobody here speaks ${platformOf(id)}`, noChatWait)
}

export type Outcome<T> = { done: true; value: T } | { done: false; refused: ChatError }

/**
 * Calls the chat of a person or place. A refusal for good is an outcome, and logged; it must not be tried again.
 * @throws Later where the chat asks to wait, or this process doesn't speak to it
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
    // A message that is gone can't be redrawn, and needn't be.
    if (!error.gone) parts.log.warn({ what, error: error.message }, 'the chat refused for good')
    return { done: false, refused: error }
  }
}

/**
 * Does something for each of several people. One for whom it fails keeps nobody else waiting.
 * @throws the first failure after everybody was tried; Later only where nothing else failed
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
