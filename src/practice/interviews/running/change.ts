import { type Interview, isOver, stageEnds } from '../../../core/interview.ts'
import { dayMillis } from '../../../core/time/calendar.ts'
import { changeAndFollow } from '../../shared/follow.ts'
import type { Ask, Parts } from '../../shared/parts.ts'
import { besideIn, heldBy } from '../access.ts'
import { runningList, watchTime } from '../clock.ts'
import { redrawPanel } from '../panel.ts'
import { tellCandidates } from '../tell-candidates.ts'

export async function changeInterview(
  parts: Parts,
  ask: Ask,
  change: (interview: Interview) => Interview | undefined,
  moves = false,
): Promise<Interview> {
  const before = await (moves ? heldBy(parts, ask) : besideIn(parts, ask))
  // Add to both lists in the same transaction. Their readers remove interviews that are not over or not running.
  const lists = moves ? { lists: [runningList, overList] } : {}
  const after = await parts.store.documents.update<Interview>('interview', before.id, change, lists)
  if (after && isOver(after) && !isOver(before))
    await parts.store.documents.expire('interview', after.id, parts.limits.keepInterviewDays * dayMillis)
  if (after && stageEnds(after) !== stageEnds(before)) await watchTime(parts, after)
  // Another change may have happened since it was read.
  return after ?? (await besideIn(parts, ask))
}

/** List of the interviews that are over, for their deletion after the retention period. */
export const overList = 'over'

/** Changes an interview and shows its candidates the new state. @param key makes the messages idempotent */
export const changeAndTell = (
  parts: Parts,
  ask: Ask,
  key: string,
  change: (interview: Interview) => Interview | undefined,
): Promise<Interview> =>
  changeAndFollow(
    parts,
    `candidates ${ask.args.i} ${key}`,
    () => changeInterview(parts, ask, change, true),
    async (after) => {
      await tellCandidates(parts, after, key)
      await redrawPanel(parts, after)
    },
  )
