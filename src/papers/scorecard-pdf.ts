import type { Scorecard, ScorecardCandidate, ScorecardPart } from '../core/scorecard.ts'
import type { Papers } from '../practice/ports/pictures.ts'
import { Paper } from './pdf-page.ts'

/** Limits per part of the PDF, because typesetting takes the bot’s CPU time. The other files contain everything. */
const mostLines = 120
const longestLine = 300
const mostEvidence = 12
const longestText = 4_000

const minutes = (seconds: number) =>
  seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

type When = (iso: string) => string

/** Printable files made with pdfkit. */
export const papers: Papers = {
  async scorecard(card, at) {
    const { interview } = card
    const made = new Date(interview.ended ?? interview.began ?? 0)
    const paper = new Paper(`Scorecard: ${interview.title}`, made)
    paper.heading(`Scorecard: ${interview.title}`, 1)
    paper.line(heldOf(card, at), { soft: true })
    for (const candidate of card.candidates) candidateOn(paper, candidate, at)
    if (paper.lacking)
      paper.line(
        'Some characters have no shape in the fonts of this file: the Markdown and the JSON have them.',
        { soft: true },
      )
    return await paper.end()
  },
}

function heldOf({ interview }: Scorecard, at: When): string {
  const held = interview.began === null ? 'Not begun' : `Held ${at(interview.began)}`
  return `${held} by ${interview.lead} · ${minutes(interview.seconds)} in all · ${interview.id}`
}

function candidateOn(paper: Paper, candidate: ScorecardCandidate, at: When): void {
  paper.heading(candidate.name, 2)
  for (const { by, decision, reason, at: when } of candidate.decisions) {
    paper.line(`${by}: ${decision}`, { bold: true })
    paper.line(reason, { indent: 12 })
    paper.line(at(when), { soft: true, indent: 12 })
  }
  if (candidate.decisions.length === 0) paper.line('Nobody has decided yet.', { soft: true })
  if (candidate.playback) paper.link('Play back what was typed', candidate.playback)
  for (const part of candidate.parts) partOn(paper, part, at)
  if (!candidate.feedback) return
  paper.heading('Feedback sent', 3)
  paper.block(cut(candidate.feedback.text, longestText), 'text')
}

function partOn(paper: Paper, part: ScorecardPart, at: When): void {
  const spent = part.state === 'held' && part.seconds !== null ? minutes(part.seconds) : part.state
  paper.heading(`${part.number}. ${part.title}`, 3)
  const about = part.question ? `${part.question.title} · ` : ''
  paper.line(`${about}${spent} · overall: ${part.overall ?? 'not marked'}`, { soft: true })
  for (const { point, mark } of part.points) paper.line(`${mark ?? 'not marked'}: ${point}`, { indent: 12 })
  const last = part.evidence.findLast(({ code }) => code !== null)
  const shown = part.evidence.slice(-mostEvidence)
  if (shown.length < part.evidence.length)
    paper.line(`The last ${shown.length} of ${part.evidence.length}`, { soft: true })
  for (const one of shown) {
    paper.line(`${at(one.at)}: ${one.what}`)
    if (one.said) paper.block(cut(one.said, longestText), 'text')
    if (one === last && one.code) codeOn(paper, one.code)
  }
  for (const { at: when, on, text } of part.notes) {
    paper.line(`Note${on === null ? '' : ` on “${on}”`}, ${at(when)}`, { soft: true })
    paper.block(cut(text, longestText), 'text')
  }
}

/** The last code sent in a part. The other files contain earlier code. */
function codeOn(paper: Paper, code: string): void {
  const lines = code.trimEnd().split('\n')
  const shown = lines.slice(0, mostLines).map((one) => cut(one, longestLine))
  paper.block(shown.join('\n'), 'code')
  if (lines.length > mostLines)
    paper.line(`and ${lines.length - mostLines} more lines, in the Markdown and the JSON`, { soft: true })
}
