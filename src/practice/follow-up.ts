import { triedOutside } from './answers/outside-standings.ts'
import { correctPlanned } from './daily/correct-posts.ts'
import { judgedInInterview, showEvidence } from './interviews/evidence.ts'
import { tellHiring, tellHiringForgotten } from './interviews/hiring.ts'
import { tellJoined } from './interviews/join.ts'
import { tellFeedback } from './interviews/notes/feedback.ts'
import { endEventNow } from './interviews/running/event.ts'
import { giveScorecard } from './interviews/scorecard.ts'
import { tellCandidatesOf } from './interviews/tell-candidates.ts'
import { goOnForgetting } from './people/forget.ts'
import { forgetPlace } from './people/forget-place.ts'
import { goOnLeaving } from './people/leave.ts'
import { followLeague, leaveLeague } from './scoring/league/count-on.ts'
import { followStandings } from './scoring/record-try.ts'
import type { Parts } from './shared/parts.ts'
import { judgedShared, sendShare, tellSharer } from './sharing/share.ts'
import { shareResultLater } from './sharing/share-result.ts'

/** Follow-ups whose subject is a submission id. */
const ofSubmissions = { evidence: judgedInInterview, share: judgedShared, outside: triedOutside } as const

/** Other follow-ups. Each parses its own subject. */
const others = {
  standings: followStandings,
  panel: showEvidence,
  candidates: tellCandidatesOf,
  joined: tellJoined,
  feedback: tellFeedback,
  scorecard: giveScorecard,
  event: endEventNow,
  hiring: tellHiring,
  'hiring-forget': tellHiringForgotten,
  'shared-answer': tellSharer,
  'sent-share': sendShare,
  'shared-result': shareResultLater,
  correct: correctPlanned,
  league: followLeague,
  'left-league': leaveLeague,
  forget: goOnForgetting,
  left: goOnLeaving,
  'forget-place': forgetPlace,
} as const

/**
 * Runs one follow-up entry and marks it as done. Idempotent: every message has a key.
 * @throws Later if the chat asks to wait
 */
export async function followUp(parts: Parts, entry: string): Promise<void> {
  const [kind = ''] = entry.split(' ', 1)
  const subject = entry.slice(kind.length + 1)
  if (Object.hasOwn(ofSubmissions, kind)) {
    const submission = await parts.store.submissions.get(subject)
    if (submission) await ofSubmissions[kind as keyof typeof ofSubmissions](parts, submission)
  } else if (Object.hasOwn(others, kind)) {
    await others[kind as keyof typeof others](parts, subject)
  }
  await parts.store.followUps.done(entry)
}
