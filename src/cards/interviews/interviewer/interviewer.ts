import type { Card } from '../../../core/chat/card.ts'
import { isOver } from '../../../core/interview.ts'
import type { Question } from '../../../core/questions/question.ts'
import { inWordsOf, redirectsIn, variantOf } from '../../../core/questions/variants.ts'
import { about } from '../../questions/question.ts'
import { act, button, buttons, context, divider, heading, line, spoken } from '../../shared/parts.ts'
import { clock } from '../clock.ts'
import { lookArgs } from '../look.ts'
import { evidenceBlocks } from './evidence.ts'
import { otherParts, whoseMarks } from './menus.ts'
import { joinLine } from './overview.ts'
import { pointBlocks } from './points.ts'
import type { Shown } from './shown.ts'

/** Limit for a question’s and the kit’s redirects together, so that the points fit on the card. */
const mostRedirects = 5

const whichVariant = (question: Question): string => {
  const variant = variantOf(question)
  return variant ? ` · variant ${variant.number} of ${variant.of}` : ''
}

/** The interviewer’s view of one part: rubric, what to listen for, evidence, marks. */
export function interviewerCard(shown: Shown): Card {
  const { interview, question, look, now, zone } = shown
  const i = interview.id
  const stage = interview.stages[look.stage]
  const running = look.stage === interview.current && !isOver(interview)
  const last = interview.current === interview.stages.length - 1
  const n = String(interview.current + 1)
  const state = running
    ? shown.beside
      ? 'running'
      : clock(interview, now, zone)
    : stage?.skipped
      ? 'skipped'
      : stage?.to
        ? 'done'
        : 'not begun'
  const rubric = question?.rubric
  const redirects = [
    ...(rubric?.redirects ?? []),
    ...redirectsIn(stage?.redirects ?? [], inWordsOf(question)),
  ].slice(0, mostRedirects)
  const followUps = [...(rubric?.followUps ?? []), ...(question?.followUp ? [question.followUp] : [])]
  return {
    summary: `Interview: ${stage?.title ?? interview.title}`,
    blocks: [
      heading(`${interview.title}: ${stage?.title ?? ''}`),
      context(`Part ${look.stage + 1} of ${interview.stages.length} · ${state}`),
      ...(question ? [context(`${question.title} · ${about(question)}${whichVariant(question)}`)] : []),
      ...(interview.candidates.length === 0 ? [line('Nobody has joined yet.'), ...joinLine(interview)] : []),
      ...evidenceBlocks(shown),
      divider,
      ...whoseMarks(shown),
      ...pointBlocks(shown),
      ...(rubric && rubric.redFlags.length > 0
        ? [context('Red flags: ', rubric.redFlags.map((one) => one.flag).join(' '))]
        : []),
      ...redirects.map(({ says, ask }) =>
        context('If they say “', ...spoken(says), '”, ask: ', ...spoken(ask)),
      ),
      ...(followUps.length > 0 ? [context('Ask next: ', ...spoken(followUps.join(' ')))] : []),
      otherParts(shown),
      buttons(
        button('Note', act('interview-note', lookArgs(i, look))),
        question ? button('The answer', act('preview', { q: question.id, i })) : undefined,
        running
          ? button('Room on the web', act('interview-link', { i }))
          : button('Back', act('interview-open', { i })),
      ),
      ...(running && shown.leads !== false
        ? [
            buttons(
              button(last ? 'Finish' : 'Next part', act('interview-next', { i, n }), 'primary'),
              last ? undefined : button('Skip this part', act('interview-skip', { i, n })),
              button('5 more minutes', act('interview-extend', { i, m: '5' })),
              last ? undefined : button('End it all', act('interview-end', { i }), 'danger'),
            ),
          ]
        : []),
    ],
  }
}
