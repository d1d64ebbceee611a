import { act, button, buttons, note } from '../../../cards/shared/parts.ts'
import { type Interview, isOver } from '../../../core/interview.ts'
import { dayMillis } from '../../../core/time/calendar.ts'
import type { Parts, Verb } from '../../shared/parts.ts'
import { dropRoom } from '../../shared/room.ts'
import { heldBy } from '../access.ts'
import { overList } from './change.ts'
import { endEvent } from './event.ts'

const hourMillis = 3_600_000

/**
 * Deletes interviews after their retention period, measured by Gilbert’s clock (the store’s clock may be behind it).
 */
export async function dropInterviews(parts: Parts): Promise<void> {
  const { documents } = parts.store
  const now = parts.clock.now()
  // At most once an hour: it is not urgent, and there may be many.
  if (!(await parts.store.acquire(`drop interviews ${Math.floor(now / hourMillis)}`, hourMillis))) return
  const before = now - parts.limits.keepInterviewDays * dayMillis
  for (const id of await documents.list('interview', overList)) {
    const interview = await documents.get<Interview>('interview', id)
    if (interview && !isOver(interview)) await documents.delist('interview', id, overList)
    else if (interview?.endedAt !== undefined && interview.endedAt <= before) {
      await dropRoom(parts, interview)
      await documents.delete('interview', id)
    }
  }
}

/** Deletes an interview with everything in it. */
export const interviewDelete: Verb = async (parts, ask) => {
  const interview = await heldBy(parts, ask)
  if (ask.args.sure !== 'yes') {
    const sure = button('Delete it', act('interview-delete', { i: interview.id, sure: 'yes' }), 'danger')
    return { card: note(`Delete “${interview.title}” with its notes and marks?`, 'bad', buttons(sure)) }
  }
  await endEvent(parts, interview)
  await dropRoom(parts, interview)
  await parts.store.documents.delete('interview', interview.id)
  return { card: note('Deleted.', 'good') }
}
