import { provenCard } from '../../cards/interviews/own-question.ts'
import { comparisonCard, explorationCard } from '../../cards/judging/lab.ts'
import { mendingCard } from '../../cards/judging/mending.ts'
import { verdictCard } from '../../cards/judging/verdict.ts'
import { ownRunButtons, ownRunCard } from '../../cards/learning/own-run.ts'
import { drawnInPlace } from '../../cards/shared/drawn.ts'
import { note } from '../../cards/shared/parts.ts'
import type { Card } from '../../core/chat/card.ts'
import { platformOf } from '../../core/ids.ts'
import type { Submission } from '../../core/judging/submission.ts'
import type { Verdict } from '../../core/judging/verdict.ts'
import { scoreOf } from '../../core/scoring/score.ts'
import { withNext } from '../learning/next.ts'
import type { Chat } from '../ports/chat.ts'
import { anyQuestion } from '../shared/lookup.ts'
import type { Parts } from '../shared/parts.ts'
import { withShare } from '../sharing/share-result.ts'

/** The result card for a submission’s author; undefined while there is no result. */
export async function resultCard(
  parts: Parts,
  submission: Submission,
  { picturesInPlace = false, themed = false }: Pick<Chat, 'picturesInPlace' | 'themed'> = parts.chats.get(
    platformOf(submission.person),
  ) ?? {},
): Promise<Card | undefined> {
  const drawn = (found: Found, card: Card) =>
    picturesInPlace ? withPicture(parts, found, card, themed) : card
  const { result } = submission
  if (!result) return undefined
  switch (result.task) {
    case 'failed':
      return note(result.message, 'bad')
    case 'explore': {
      const own = submission.question === undefined
      return drawn(
        result.exploration,
        explorationCard(result.exploration, submission.id, own ? undefined : ownRunButtons(submission.id)),
      )
    }
    case 'prove':
      return provenCard(result, submission.question ?? '')
    case 'run':
      return ownRunCard(result.run, result.message, submission.id, submission.interview !== undefined)
    case 'mend':
      return mendingCard(result.mending, submission.id)
    case 'compare':
      return comparisonCard(
        result.comparison,
        picturesInPlace && result.comparison.runs.length > 1
          ? parts.pictures.comparison(result.comparison, themed)
          : undefined,
      )
    case 'judge': {
      const question = await anyQuestion(parts, submission.question ?? '')
      if (!question) return note('The question of this code is no longer in the bank.', 'bad')
      const outside = submission.interview !== undefined || submission.share !== undefined
      if (outside)
        return drawn(result.verdict, verdictCard(question, submission, result.verdict, { standalone: true }))
      const { history: work } = await parts.store.attempts.get(submission.person, question.id)
      const card = verdictCard(question, submission, result.verdict, {
        score: scoreOf(question, work),
        hints: work.hints.length,
      })
      const accepted = result.verdict.verdict === 'accepted'
      const shown = accepted
        ? await withShare(parts, submission.person, question, card)
        : drawn(result.verdict, card)
      const person = await parts.store.people.get(submission.person)
      return person ? await withNext(parts, { person, at: parts.clock.now() }, question, shown) : shown
    }
  }
}

type Found = Pick<Verdict, 'message' | 'counterexample' | 'gil' | 'freeThreaded'>

/** Replaces the button for the counterexample’s picture by the picture, on platforms that show it inline. */
function withPicture(parts: Parts, found: Found, card: Card, themed: boolean): Card {
  const { counterexample: steps } = found
  if (!steps) return card
  const drawn = parts.pictures.interleaving(steps, found.message, themed)
  const picture = themed ? { ...drawn, steps } : drawn
  // The button leads to more than the picture: the deadlock cycle and the effect of the GIL.
  const more = Boolean(steps.cycle?.length || found.gil || found.freeThreaded)
  return drawnInPlace(card, picture, more)
}
