import type { Question } from '../../../src/core/questions/question.ts'
import { testQuestion } from '../../support/questions.ts'

/** A question that is answered in words. */
export const discussQuestion = (id: string): Question => {
  const { starter: _, ...question } = testQuestion(id, {
    kind: 'discuss',
    level: 'discussion',
    rubric: {
      points: [
        { id: 'names-it', point: 'Names the GIL.', words: [['gil']], listenFor: 'Why.', weight: 1 },
        { id: 'weighs-it', point: 'Weighs processes.', words: [['process']], listenFor: 'Cost.', weight: 1 },
      ],
      redFlags: [],
      levels: { weak: 'w', solid: 's', strong: 'g' },
      modelAnswer: 'the model answer',
      followUps: ['And without it?'],
      redirects: [{ says: 'Just use threads', ask: 'What does the GIL do then?' }],
    },
  })
  return question
}
