import { queuedCard, runningCard } from '../../cards/judging/verdict.ts'
import type { Block, Card } from '../../core/chat/card.ts'
import type { Submission } from '../../core/judging/submission.ts'
import type { Parts } from '../shared/parts.ts'
import { resultCard } from '../submissions/result-card.ts'

/** The room page has its own controls, so cards are shown without buttons. */
const still = (block: Block): boolean => block.block !== 'buttons' && block.block !== 'select'

/** A submission’s card for the room: the result with its picture, or its progress. */
export async function roomResult(parts: Parts, submission: Submission): Promise<Card> {
  const card =
    (await resultCard(parts, submission, true)) ??
    (submission.status === 'running'
      ? runningCard({ stage: 'running' })
      : queuedCard(await parts.store.submissions.ahead(submission.id)))
  return { ...card, blocks: card.blocks.filter(still) }
}
