import { candidateAt, numbered } from '../../../core/candidates.ts'
import type { Block } from '../../../core/chat/card.ts'
import { act, cut, line } from '../../shared/parts.ts'
import { lookArgs } from '../look.ts'
import type { Shown } from './shown.ts'

/** Shows which candidate is being marked, if there is more than one. */
export function whoseMarks({ interview, look }: Shown): Block[] {
  if (interview.candidates.length < 2) return []
  const person = candidateAt(interview, look.candidate) ?? ''
  return [
    line('You are marking ', { person, name: interview.names[person] ?? 'candidate' }),
    {
      block: 'select',
      placeholder: 'Mark another candidate',
      action: act('interview-open', { ...lookArgs(interview.id, { ...look, from: 0 }), pick: 'c' }),
      options: numbered(interview).map(({ number, name }) => ({
        label: cut(name, 75),
        value: String(number),
      })),
    },
  ]
}

export function otherParts({ interview, look }: Shown): Block {
  return {
    block: 'select',
    placeholder: 'Look at another part',
    action: act('interview-open', { ...lookArgs(interview.id, { ...look, from: 0 }), pick: 'g' }),
    options: interview.stages.map((stage, index) => ({
      label: cut(`${index + 1}. ${stage.title}`, 75),
      value: String(index),
    })),
  }
}
