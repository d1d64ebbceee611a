import { numbered } from '../../../core/candidates.ts'
import type { Block } from '../../../core/chat/card.ts'
import { emptySheet } from '../../../core/interview.ts'
import { context, cut, line, spoken } from '../../shared/parts.ts'
import type { Shown } from './shown.ts'

const longestCode = 1_500

export function evidenceBlocks({ interview, look, code, beside }: Shown): Block[] {
  return numbered(interview).flatMap(({ number, person, name }): Block[] => {
    const sheet = interview.sheets[person] ?? emptySheet
    const here = sheet.evidence.filter((one) => one.stage === look.stage)
    const seen = here.slice(-5)
    const who = { person, name }
    return [
      line(
        who,
        here.length === 0 ? ': nothing yet' : here.length > 5 ? `, the last 5 of ${here.length}` : '',
      ),
      ...seen.map((one) => line('  • ', one.what, ...(one.said ? spoken(`: ${cut(one.said, 300)}`) : []))),
      ...(number === look.candidate && code && !beside
        ? [
            context('The code sent last'),
            { block: 'code' as const, text: cut(code, longestCode), language: 'python' as const },
          ]
        : []),
    ]
  })
}
