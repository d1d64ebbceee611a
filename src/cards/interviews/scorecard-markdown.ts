import type { Scorecard, ScorecardPart } from '../../core/scorecard.ts'
import { topicWords } from '../shared/words.ts'

/** Quotes untrusted text in Markdown, with all markup escaped. */
const quoted = (text: string) =>
  text
    .split('\n')
    .map((part) => `> ${part.replace(/[\\`*_{}[\]<>#|!~]/g, '\\$&')}`)
    .join('\n')

const escaped = (text: string) =>
  text.replace(/[\\`*_{}[\]<>#|!~\n]/g, (char) => (char === '\n' ? ' ' : `\\${char}`))

/** Time actually spent: "17 min 30 s". */
export const spent = (seconds: number): string => {
  const minutes = Math.floor(seconds / 60)
  return [minutes > 0 ? `${minutes} min` : '', seconds % 60 > 0 || minutes === 0 ? `${seconds % 60} s` : '']
    .filter((one) => one !== '')
    .join(' ')
}

export const lasted = (part: ScorecardPart): string =>
  part.state === 'held' && part.seconds !== null
    ? spent(part.seconds)
    : part.state === 'running'
      ? 'under way'
      : part.state

export const topicOf = (part: ScorecardPart): string =>
  part.question ? (Object.entries(topicWords).find(([id]) => id === part.question?.topic)?.[1] ?? '') : ''

/** The complete scorecard as Markdown: marks, evidence, code, notes. @param at formats an instant for the reader */
export function scorecardFile(card: Scorecard, at: (iso: string) => string): string {
  const { title, began, lead, seconds } = card.interview
  const held = began === null ? 'Not begun' : `Held ${at(began)}, ${spent(seconds)} in all`
  const out = [`# ${escaped(title)}`, '', `${held}, by ${escaped(lead)}`, '']
  for (const candidate of card.candidates) {
    out.push(`## ${escaped(candidate.name)}`, '')
    if (candidate.decisions.length > 0) out.push('### Decision', '')
    for (const { by, decision, reason } of candidate.decisions)
      out.push(`${escaped(by)}: **${decision}**`, '', quoted(reason), '')
    for (const part of candidate.parts) out.push(...partLines(part, at))
    if (candidate.feedback) out.push('### Feedback sent', '', quoted(candidate.feedback.text), '')
    if (candidate.playback) out.push(`Playback: <${candidate.playback}>`, '')
  }
  return `${out.join('\n').trimEnd()}\n`
}

function partLines(part: ScorecardPart, at: (iso: string) => string): string[] {
  const about = part.question ? `${escaped(part.question.title)}, ${topicOf(part)} · ` : ''
  const out = [`### ${part.number}. ${escaped(part.title)}`, '']
  out.push(`${about}${lasted(part)} · overall: ${part.overall ?? 'not marked'}`, '')
  for (const { point, mark } of part.points) out.push(`- ${escaped(point)}: **${mark ?? 'not marked'}**`)
  out.push('')
  for (const { at: when, what, said, code } of part.evidence) {
    out.push(`${at(when)}: ${what}`, '')
    if (said) out.push(quoted(said), '')
    if (code) out.push(fenced(code), '')
  }
  for (const { at: when, on, text } of part.notes)
    out.push(`Note${on === null ? '' : ` on “${escaped(on)}”`}, ${at(when)}:`, '', quoted(text), '')
  return out
}

/** Puts code in a fence that is longer than any run of backticks in it. */
function fenced(source: string): string {
  const longest = Math.max(2, ...[...source.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}python\n${source.trimEnd()}\n${fence}`
}
