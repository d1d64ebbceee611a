import { queuedCard, runningCard } from '../../cards/judging/verdict.ts'
import type { Block, Card } from '../../core/chat/card.ts'
import type { Submission } from '../../core/judging/submission.ts'
import type { Parts } from '../shared/parts.ts'
import { resultCard } from '../submissions/result-card.ts'

/** The room page has its own controls, so cards are shown without buttons. */
const still = (block: Block): boolean => block.block !== 'buttons' && block.block !== 'select'

const page = { picturesInPlace: true, themed: true }

/** Finished results are kept, because every page asks for them repeatedly and drawing a picture takes time. */
const mostDrawn = 60
const drawn = new WeakMap<Parts, Map<string, Promise<Card | undefined>>>()

/** A submission’s card for the room: the result with its picture, or its progress. */
export async function roomResult(parts: Parts, submission: Submission): Promise<Card> {
  const result = submission.result && (await drawnOnce(parts, submission))
  if (result) return { ...result, blocks: result.blocks.filter(still) }
  return submission.status === 'running'
    ? runningCard({ stage: 'running' })
    : queuedCard(await parts.store.submissions.ahead(submission.id))
}

function drawnOnce(parts: Parts, submission: Submission): Promise<Card | undefined> {
  const known = drawn.get(parts) ?? new Map<string, Promise<Card | undefined>>()
  drawn.set(parts, known)
  const before = known.get(submission.id)
  if (before) return before
  const card = resultCard(parts, submission, page)
  known.set(submission.id, card)
  const [oldest] = known.size > mostDrawn ? known.keys() : []
  if (oldest !== undefined) known.delete(oldest)
  // Whoever awaits it hears of a failure; the next one tries again.
  card.catch(() => known.delete(submission.id))
  return card
}
