import type { Block, Card } from '../../core/chat/card.ts'
import type { PersonId } from '../../core/ids.ts'
import type { Scorecard } from '../../core/scorecard.ts'
import { context, cut, divider, heading, line, plural } from '../shared/parts.ts'
import { decisionLines } from './decision.ts'
import { lasted, topicOf } from './scorecard-markdown.ts'

/** A scorecard in each file format. */
export interface ScorecardFiles {
  markdown: Uint8Array
  pdf: Uint8Array
  json: Uint8Array
}

/**
 * A scorecard as a card: marks and evidence per part, and the files with everything. Only for the lead.
 * @param people the candidates, in the scorecard’s order
 */
export function scorecard(card: Scorecard, people: readonly PersonId[], files: ScorecardFiles): Card {
  const { id, title } = card.interview
  const blocks: Block[] = [heading(`Scorecard: ${title}`)]
  card.candidates.forEach((candidate, index) => {
    const notes = candidate.parts.flatMap((part) => part.notes.map((one) => ({ ...one, part: part.title })))
    blocks.push(divider, line({ person: people[index] ?? '', name: candidate.name }))
    blocks.push({
      block: 'table',
      columns: ['part', 'topic', 'time', 'mark', 'evidence'],
      rows: candidate.parts.map((part) => [
        part.title,
        topicOf(part),
        lasted(part),
        part.state === 'held' || part.state === 'running' ? (part.overall ?? 'not marked') : part.state,
        cut(part.evidence.map((one) => one.what).join(', ') || 'none', 60),
      ]),
      caption: plural(notes.length, 'note'),
    })
    blocks.push(...decisionLines(candidate.decisions.map(({ by, ...rest }) => ({ who: by, ...rest }))))
    if (candidate.decisions.length === 0) blocks.push(context('Nobody has decided yet.'))
    blocks.push(
      ...notes
        .slice(0, 12)
        .map((one) => line('• ', { text: one.part, italic: true }, `: ${cut(one.text, 300)}`)),
    )
    if (notes.length > 12) blocks.push(context(`and ${notes.length - 12} more in the file`))
    if (candidate.playback) blocks.push(line({ link: candidate.playback, label: 'Play it back' }))
  })
  const name = `scorecard-${id}`
  blocks.push(
    { block: 'file', name: `${name}.pdf`, type: 'application/pdf', data: files.pdf },
    { block: 'file', name: `${name}.md`, type: 'text/markdown', data: files.markdown },
    { block: 'file', name: `${name}.json`, type: 'application/json', data: files.json },
    context(
      'For you alone. Nothing of it is sent to anybody. If a candidate asks to be forgotten, I delete this message and its files.',
    ),
  )
  return { summary: `The scorecard of ${title}`, blocks }
}
