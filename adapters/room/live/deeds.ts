import { decodeAction } from '../../../src/core/chat/action.ts'
import type { Action } from '../../../src/core/chat/card.ts'
import type { Intent, Response } from '../../../src/core/chat/intent.ts'
import type { Seat } from '../../../src/practice/ports/rooms.ts'
import type { Said } from '../wire/protocol.ts'

export type Perform = (intent: Intent) => Promise<Response>

/** What an interviewer may press in the room: what belongs to this interview, and a question's answer. */
const pressable =
  /^(interview-(open|next|skip|extend|end|mark|note|decide|scorecard|feedback|link|withdraw)|preview)$/

/** Whether a press may come from this room: another interview's buttons do nothing here. */
export const mayPress = (action: Action, room: string): boolean =>
  pressable.test(action.verb) && (action.verb === 'preview' || action.args.i === room)

interface Deed {
  action: Action
  fields: Record<string, string>
}

const act = (verb: string, args: Record<string, string>, fields: Record<string, string> = {}): Deed => ({
  action: { verb, args },
  fields,
})

type Doing = Exclude<Said, { t: 'typed' | 'away' | 'back' | 'pasted' | 'private' | 'look' }>

/**
 * What a message of the page asks of Gilbert.
 * @param question the one that runs; '' for none @param code the candidate's, as the store has it
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

/** The same as an intent of the person in this seat. Sent again after a lost line, it acts once. */
export const intentOf = (deed: Deed, seat: Seat, id: string, at: number): Intent => ({
  id: `room ${seat.id} ${id}`,
  ...deed,
  person: { id: seat.person, name: seat.name, zone: seat.zone },
  at,
})
