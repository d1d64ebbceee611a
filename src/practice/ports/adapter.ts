import type { Intent, Response } from '../../core/chat/intent.ts'
import type { PersonId, PlaceId } from '../../core/ids.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import type { Memory } from './memory.ts'

/** Everything that an adapter is given; it needs nothing else of Gilbert. */
export interface AdapterParts {
  perform(intent: Intent): Promise<Response>
  /** The adapter's own, kept apart from every other adapter's. */
  memory: Memory
  clock: Clock
  log: Log
  /** Has a verdict delivered anew: something that was drawn after it hid it. */
  tellAgain(submission: string): Promise<void>
  /** Writes a setting that the adapter keeps for itself into a place's audit trail, in words. */
  noted(place: PlaceId, by: PersonId, what: string): Promise<void>
  /**
   * Somebody left a workspace or server: what is theirs there is forgotten, and where they practise nowhere else, all of it.
   * `home` is what the ids of its places begin with, for example `discord:SERVER`.
   */
  left(person: PersonId, home: string): Promise<void>
  /** A place is gone (the bot was removed, the channel deleted): nothing is posted there again. */
  forgetPlace(place: PlaceId): Promise<void>
}
