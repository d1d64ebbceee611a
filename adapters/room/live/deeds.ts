import { decodeAction } from '../../../src/core/chat/action.ts'
import type { Action } from '../../../src/core/chat/card.ts'
import type { Intent, Response } from '../../../src/core/chat/intent.ts'
import type { Seat } from '../../../src/practice/ports/rooms.ts'
import type { Said } from '../wire/protocol.ts'

export type Perform = (intent: Intent) => Promise<Response>

/** Actions that an interviewer may use in the room: those of this interview, and a question’s preview. */
const pressable =
  /^(interview-(open|next|skip|extend|end|mark|note|decide|scorecard|feedback|link|withdraw)|preview)$/

/** Whether the action belongs to this room. Buttons of other interviews have no effect. */
export const mayPress = (action: Action, room: string): boolean =>
  pressable.test(action.verb) && (action.verb === 'preview' || action.args.i === room)

export interface Deed {
  action: Action
  fields: Record<string, string>
}

const act = (verb: string, args: Record<string, string>, fields: Record<string, string> = {}): Deed => ({
  action: { verb, args },
  fields,
})

type Doing = Exclude<Said, { t: 'typed' | 'away' | 'back' | 'pasted' | 'private' | 'look' }>

/**
 * Converts a page’s message to an action.
 * @param question the running one; '' for none @param code the candidate’s code in the store
 */
export function deedOf(
  said: Doing,
  seat: Seat,
  { question: q, code, candidate }: { question: string; code: string; candidate: number },
): Deed | undefined {
  const i = seat.room
  const c = String(candidate)
  switch (said.t) {
    case 'run':
      return act('room-run', { i, q }, { code, input: said.input })
    case 'send':
      return act('submit', { i, q }, { code })
    case 'answer': {
      const { value, text } = said
      return act(
        'answer',
        { i, q },
        { ...(value !== undefined && { value }), ...(text !== undefined && { text }) },
      )
    }
    case 'forget':
      return act('forget', { sure: 'yes' })
    case 'explore':
      return act('room-explore', { i, c }, { code, input: said.input })
    case 'share':
      return act('room-share', { i, c, s: said.submission })
    case 'press': {
      const action = decodeAction(said.action)
      return action && mayPress(action, i) ? { action, fields: said.fields ?? {} } : undefined
    }
  }
}

/** Converts it to an intent of this seat. The id makes resending idempotent. */
export const intentOf = (deed: Deed, seat: Seat, id: string, at: number): Intent => ({
  id: `room ${seat.id} ${id}`,
  ...deed,
  person: { id: seat.person, name: seat.name, zone: seat.zone },
  at,
})
