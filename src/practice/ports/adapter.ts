import type { Card } from '../../core/chat/card.ts'
import type { Intent, Response } from '../../core/chat/intent.ts'
import type { PersonId, PlaceId } from '../../core/ids.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import type { Memory } from './memory.ts'

/** Everything Gilbert passes to an adapter. An adapter depends on nothing else of Gilbert. */
export interface AdapterParts {
  perform(intent: Intent): Promise<Response>
  /** Storage of this adapter only. Adapters do not see each other’s keys. */
  memory: Memory
  clock: Clock
  log: Log
  /** The card for an address that somebody posted; undefined if it is not a question’s, or not for everybody. */
  linked(address: string): Card | undefined
  /** Delivers a verdict again, because a message drawn after it hid it. */
  tellAgain(submission: string): Promise<void>
  /** Records a change of an adapter’s own setting in the place’s audit trail. `what` is a phrase for people. */
  noted(place: PlaceId, by: PersonId, what: string): Promise<void>
  /**
   * A person left a workspace or server. Deletes their data there, or all of it if they practise nowhere else. `home`
   * is the prefix of its place ids, for example `discord:SERVER`.
   */
  left(person: PersonId, home: string): Promise<void>
  /** The place no longer exists (bot removed, channel deleted). Nothing is posted there again. */
  forgetPlace(place: PlaceId): Promise<void>
}
