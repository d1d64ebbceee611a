import type { Block, Card } from '../../core/chat/card.ts'
import { emptySheet, type Interview, type InterviewStage, markOf, stageMark } from '../../core/interview.ts'
import { decisionsSeen } from '../../core/panel.ts'
import type { Question } from '../../core/questions/question.ts'
import { context, cut, divider, heading, line, plural } from '../shared/parts.ts'
import { topicWords } from '../shared/words.ts'
import { decisionLines } from './decision.ts'
import { pointsOf } from './look.ts'

const words = ['missed', 'partly', 'well', 'strong'] as const
const word = (mark: number | undefined) =>
  mark === undefined ? 'not marked' : (words[Math.round(mark)] ?? 'not marked')

const lasted = (from: number | undefined, to: number | undefined) =>
  from !== undefined && to !== undefined
    ? `${plural(Math.max(1, Math.round((to - from) / 60_000)), 'minute')}`
    : 'under way'

/** Why a part has no mark to speak of; undefined where it was held. */
const held = (stage: InterviewStage): string | undefined =>
  stage.skipped ? 'skipped' : stage.from === undefined ? 'not held' : undefined

type Bank = (id: string) => Question | undefined

/** A scorecard as a card: per stage the marks and the evidence. For the interviewer alone. */
export function scorecard(interview: Interview, bank: Bank, file: Uint8Array): Card {
  const blocks: Block[] = [heading(`Scorecard: ${interview.title}`)]
  for (const person of interview.candidates) {
    const sheet = interview.sheets[person] ?? emptySheet
    blocks.push(divider, line({ person, name: interview.names[person] ?? 'candidate' }))
    blocks.push({
      block: 'table',
      columns: ['part', 'topic', 'mark', 'evidence'],
      rows: interview.stages.map((stage, index) => {
        const question = bank(stage.question)
        const seen = sheet.evidence.filter((one) => one.stage === index).map((one) => one.what)
        return [
          stage.title,
          question ? topicWords[question.topic] : '',
          held(stage) ?? word(stageMark(sheet, index)),
          cut(seen.join(', ') || 'none', 60),
        ]
      }),
      caption: plural(sheet.notes.length, 'note'),
    })
    blocks.push(...decisionLines(decisionsSeen(interview, person, interview.by)))
    blocks.push(
      ...sheet.notes
        .slice(0, 12)
        .map((one) =>
          line(
            '• ',
            { text: interview.stages[one.stage]?.title ?? '', italic: true },
            `: ${cut(one.text, 300)}`,
          ),
        ),
    )
    if (sheet.notes.length > 12) blocks.push(context(`and ${sheet.notes.length - 12} more in the file`))
  }
  blocks.push({ block: 'file', name: `scorecard-${interview.id}.md`, type: 'text/markdown', data: file })
  blocks.push(context('For you alone. Nothing of it is sent to anybody.'))
  return { summary: `The scorecard of ${interview.title}`, blocks }
}

/** A stranger's words inside our Markdown: nothing in them is markup. */
const quoted = (text: string) =>
  text
    .split('\n')
    .map((part) => `> ${part.replace(/[\\`*_{}[\]<>#|!~]/g, '\\$&')}`)
    .join('\n')

const escaped = (text: string) =>
  text.replace(/[\\`*_{}[\]<>#|!~\n]/g, (char) => (char === '\n' ? ' ' : `\\${char}`))

/** The same as a Markdown file, with everything: marks, evidence, code, notes. */
export function scorecardFile(
  interview: Interview,
  bank: Bank,
  code: (submission: string) => string | undefined,
  at: (instant: number) => string,
): string {
  const out = [`# ${escaped(interview.title)}`, '', `Held ${at(interview.at)}`, '']
  for (const person of interview.candidates) {
    const sheet = interview.sheets[person] ?? emptySheet
    out.push(`## ${escaped(interview.names[person] ?? 'Candidate')}`, '')
    interview.stages.forEach((stage, index) => {
      const question = bank(stage.question)
      out.push(`### ${index + 1}. ${escaped(stage.title)}`, '')
      out.push(
        `${question ? `${escaped(question.title)}, ${topicWords[question.topic]}` : stage.question} · ${held(stage) ?? lasted(stage.from, stage.to)} · overall: ${word(stageMark(sheet, index))}`,
        '',
      )
      const points = pointsOf(question, stage.listenFor)
      for (const point of points)
        out.push(`- ${escaped(point.text)}: **${markOf(sheet, index, point.id) ?? 'not marked'}**`)
      out.push('')
      for (const one of sheet.evidence.filter((other) => other.stage === index)) {
        out.push(`${at(one.at)}: ${one.what}`, '')
        if (one.said) out.push(quoted(one.said), '')
        const source = one.submission ? code(one.submission) : undefined
        if (source) out.push(fenced(source), '')
      }
      for (const note of sheet.notes.filter((other) => other.stage === index)) {
        const on = points.find(({ id }) => id === note.point)
        out.push(`Note${on ? ` on “${escaped(on.text)}”` : ''}, ${at(note.at)}:`, '', quoted(note.text), '')
      }
    })
    const decided = decisionsSeen(interview, person, interview.by)
    if (decided.length > 0) out.push('### Decision', '')
    for (const { who, decision, reason } of decided)
      out.push(`${escaped(who)}: **${decision}**`, '', quoted(reason), '')
    if (sheet.feedback) out.push('### Feedback sent', '', quoted(sheet.feedback.text), '')
  }
  return `${out.join('\n').trimEnd()}\n`
}

/** A fence that is longer than any run of backticks in the code. */
function fenced(source: string): string {
  const longest = Math.max(2, ...[...source.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}python\n${source.trimEnd()}\n${fence}`
}
