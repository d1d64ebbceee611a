import type { Words } from '../../core/chat/card.ts'
import type { Verdict } from '../../core/judging/verdict.ts'
import type { Question } from '../../core/questions/question.ts'
import { context, cut, heading, line, markdown, spoken } from '../shared/parts.ts'
import { verdictWords } from '../shared/words.ts'
import { body } from './question.ts'

const mostVerdicts = 3

const isWords = (block: { block: string }): block is Words =>
  ['heading', 'markdown', 'line', 'context', 'code'].includes(block.block)

/** Content beside the editor: the question, the hints taken, and the verdicts on earlier code, newest first. */
export function besideEditor(
  question: Question,
  hintsTaken: number,
  earlier: readonly Verdict[],
): readonly Words[] {
  const hints = question.hints.slice(0, hintsTaken)
  return [
    // The code to mend is in the editor already.
    ...body(question)
      .filter(isWords)
      .filter((block) => block.block !== 'code' || block.text !== question.starter),
    ...(hints.length > 0
      ? [heading('Your hints'), ...hints.map((text, n) => markdown(`**${n + 1}.** ${text}`))].filter(isWords)
      : []),
    ...(earlier.length > 0
      ? [
          heading('What was said before'),
          ...earlier
            .slice(0, mostVerdicts)
            .map((one) =>
              line({ text: `${verdictWords[one.verdict]}. `, bold: true }, ...spoken(cut(one.message, 300))),
            ),
          ...(earlier.length > mostVerdicts ? [context(`and ${earlier.length - mostVerdicts} before`)] : []),
        ].filter(isWords)
      : []),
  ]
}
