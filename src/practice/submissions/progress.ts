import { queuedCard, runningCard, stepsCard } from '../../cards/judging/verdict.ts'
import { note } from '../../cards/shared/parts.ts'
import type { Submission } from '../../core/judging/submission.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { isThemed } from '../shared/themed.ts'
import { resultCard } from './result-card.ts'

/** The asker’s own submission. @throws Refusal for those of others, with the same text as for an unknown id */
export async function ownSubmission(parts: Parts, ask: Ask): Promise<Submission> {
  const submission = await parts.store.submissions.get(ask.args.s ?? '')
  if (submission?.person === ask.person.person) return submission
  throw new Refusal('There is no such submission of yours: it may have been deleted.')
}

/** Shows the state or the result of a submission. */
export const progress: Verb = async (parts, ask) => {
  const submission = await ownSubmission(parts, ask)
  if (submission.status === 'running')
    return { card: runningCard({ stage: 'running' }), submission: submission.id }
  const card = await resultCard(parts, submission)
  if (card) return { card }
  return { card: queuedCard(await parts.store.submissions.ahead(submission.id)), submission: submission.id }
}

/** Draws the counterexample of a submission. */
export const steps: Verb = async (parts, ask) => {
  const submission = await ownSubmission(parts, ask)
  const { result } = submission
  const found =
    result?.task === 'judge' ? result.verdict : result?.task === 'explore' ? result.exploration : undefined
  if (!found?.counterexample) return { card: note('There is no interleaving to show for this one.') }
  const themed = isThemed(parts, submission.person)
  const picture = parts.pictures.interleaving(found.counterexample, found.message, themed)
  return { card: stepsCard(found, picture) }
}
