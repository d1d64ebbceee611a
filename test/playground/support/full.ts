import type { Form } from '../../../src/core/chat/card.ts'
import type { Intent, Response } from '../../../src/core/chat/intent.ts'
import { accepted, board, busy, question, race } from './cards.ts'
import { openRoom } from './room.ts'

export const place = 'playground:daily-gil'

export const codeForm: Form = {
  title: 'Your code',
  submit: 'Judge it',
  action: { verb: 'send', args: { q: 'lost-visits' } },
  intro: 'The counter that loses visits',
  fields: [
    { field: 'code', id: 'code', label: 'Python', initial: 'class Counter:\n    pass\n', max: 200 },
    { field: 'text', id: 'note', label: 'Note to yourself', max: 20, optional: true },
  ],
}

/** Answers enough verbs for a page to be walked through; what a verdict says is the practice's own tests' business. */
export async function answers(intent: Intent): Promise<Response> {
  switch (intent.action.verb) {
    case 'standings':
      return { card: board }
    case 'write':
      return { form: codeForm }
    case 'send':
      if (intent.fields.note === 'refuse')
        return {
          form: {
            ...codeForm,
            fields: codeForm.fields.map((field) =>
              field.id === 'note' ? { ...field, error: '“refuse” is no note' } : field,
            ),
          },
        }
      return { card: busy('Queued, 2 ahead', 0, 3), submission: `s-${intent.id}` }
    case 'hint':
      return {
        card: { summary: 'A hint', blocks: [{ block: 'line', inline: [{ text: 'Who reads in between?' }] }] },
      }
    case 'flip':
      return {
        replace: true,
        card: {
          summary: 'Flipped',
          blocks: [{ block: 'buttons', buttons: [{ label: 'Flip', action: { verb: 'flip', args: {} } }] }],
        },
      }
    default: {
      const said = { text: `Understood: ${intent.action.verb} ${intent.fields.text ?? ''}` }
      return { card: { summary: 'Understood', blocks: [{ block: 'line', inline: [said] }] } }
    }
  }
}

/** A room in which everything that a card can hold has been said. */
export async function fullRoom() {
  const room = await openRoom(answers)
  const day = await room.playground.post(place, question, { key: 'today' })
  await room.playground.post(
    place,
    { summary: 'A reply', blocks: [{ block: 'markdown', text: 'Talk here.' }] },
    { thread: day },
  )
  const person = 'playground:ada'
  const deliver = (submission: string, stage: 'running' | 'final', card: typeof race) =>
    room.playground.deliver({ id: `${submission}-${stage}`, person, place, submission, stage, card })
  await deliver('one', 'final', race)
  await deliver('two', 'final', accepted)
  await deliver('three', 'running', {
    summary: 'Running',
    tone: 'busy',
    blocks: [{ block: 'line', inline: [{ text: 'Running the checks.' }] }],
  })
  return room
}
