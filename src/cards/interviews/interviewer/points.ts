import { candidateAt } from '../../../core/candidates.ts'
import type { Block } from '../../../core/chat/card.ts'
import { type Interview, markOf, marks } from '../../../core/interview.ts'
import { act, button, buttons, context, cut, line } from '../../shared/parts.ts'
import { lookArgs, pointsOf } from '../look.ts'
import type { Shown } from './shown.ts'

/** Points per card. With their menus they fit both platforms. */
export const pointsPerCard = 4

/** The other interviewers’ marks in one line: "Iris: well". */
const theirs = (interview: Interview, given: readonly { by: string; mark: string }[]): Block[] =>
  given.length === 0
    ? []
    : [
        context(
          given.map(({ by, mark }) => `${cut(interview.names[by] ?? 'Who leads', 40)}: ${mark}`).join(' · '),
        ),
      ]

/** Each point with what to listen for and a menu for its mark. */
export function pointBlocks({ interview, question, look, others }: Shown): Block[] {
  const stage = interview.stages[look.stage]
  const points = pointsOf(question, stage?.listenFor ?? [])
  const person = candidateAt(interview, look.candidate)
  const sheet = person === undefined ? undefined : interview.sheets[person]
  const page = points.slice(look.from, look.from + pointsPerCard)
  const notes = (sheet?.notes ?? []).filter((one) => one.stage === look.stage)
  const args = lookArgs(interview.id, look)
  const next = look.from + pointsPerCard
  const turned = (from: number) => act('interview-open', lookArgs(interview.id, { ...look, from }))
  return [
    ...page.flatMap((point): Block[] => {
      const given = markOf(sheet, look.stage, point.id)
      return [
        line({ text: point.text, bold: true }, point.listen ? ` ${point.listen}` : ''),
        {
          block: 'select',
          placeholder: given ? `Marked: ${given}` : 'Not marked yet',
          action: act('interview-mark', { ...args, p: point.id }),
          options: marks.map((one) => ({ label: one, value: one })),
        },
        ...theirs(interview, others?.get(point.id) ?? []),
      ]
    }),
    ...notes.slice(-3).map((one) => context('Your note: ', cut(one.text, 200))),
    ...(points.length > pointsPerCard
      ? [
          buttons(
            look.from > 0
              ? button('Points before', turned(Math.max(0, look.from - pointsPerCard)))
              : undefined,
            next < points.length ? button(`${points.length - next} more points`, turned(next)) : undefined,
          ),
        ]
      : []),
  ]
}
