import { comparisonCard, explorationCard } from '../cards/lab.ts'
import { note } from '../cards/parts.ts'
import { verdictCard } from '../cards/verdict.ts'
import type { Card } from '../core/card.ts'
import { scoreOf } from '../core/score.ts'
import type { Submission } from '../core/submission.ts'
import type { Parts } from './parts.ts'
import { withShare } from './share-result.ts'

/** What a submission's author is told of its result; undefined while there is none. */
export async function resultCard(parts: Parts, submission: Submission): Promise<Card | undefined> {
  const { result } = submission
  if (!result) return undefined
  switch (result.task) {
    case 'failed':
      return note(result.message, 'bad')
    case 'explore':
      return explorationCard(result.exploration, submission.id)
    case 'compare':
      return comparisonCard(result.comparison)
    case 'judge': {
      const question = parts.bank.get(submission.question ?? '')
      if (!question) return note('The question of this code is no longer in the bank.', 'bad')
      const outside = submission.interview !== undefined || submission.share !== undefined
      if (outside) return verdictCard(question, submission, result.verdict, { standalone: true })
      const { work } = await parts.store.works.get(submission.person, question.id)
      const card = verdictCard(question, submission, result.verdict, { score: scoreOf(question, work) })
      return result.verdict.verdict === 'accepted'
        ? await withShare(parts, submission.person, question, card)
        : card
    }
  }
}
