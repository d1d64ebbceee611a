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
  // On both lists in the same step: whoever reads them takes off what isn't over, or doesn't run.
  const lists = moves ? { lists: [runningList, overList] } : {}
  const after = await parts.store.documents.update<Interview>('interview', before.id, change, lists)
  if (after && isOver(after) && !isOver(before))
    await parts.store.documents.expire('interview', after.id, parts.limits.keepInterviewDays * dayMillis)
  if (after && stageEnds(after) !== stageEnds(before)) await watchTime(parts, after)
  // Somebody else may have changed it since it was read.
  return after ?? (await besideIn(parts, ask))
}

/** Interviews that are over, for whoever looks which have been kept long enough. */
export const overList = 'over'

/** Changes an interview and shows its candidates what there is now. @param key names what they are shown, once */
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
