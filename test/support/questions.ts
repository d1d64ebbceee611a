import { defaultBuild } from '../../src/core/questions/pythons.ts'
import type { Question } from '../../src/core/questions/question.ts'
import type { Bank } from '../../src/practice/ports/bank.ts'

/** A question with everything that a kind needs. */
export const testQuestion = (id: string, more: Partial<Question> = {}): Question => ({
  id,
  title: `About ${id}`,
  topic: 'races',
  level: 'practice',
  kind: 'code',
  difficulty: 2,
  minutes: 5,
  points: 20,
  sources: [{ title: 'The docs', url: 'https://docs.python.org/3/' }],
  python: [defaultBuild],
  prompt: `What about ${id}?`,
  explanation: `Because of ${id}.`,
  followUp: 'And then?',
  hints: ['first hint', 'second hint'],
  starter: 'pass\n',
  check: '',
  attempts: [{ path: 'attempts/right/a.py', source: 'right = True\n', verdict: 'accepted' }],
  ...more,
})

export const choiceQuestion = (id: string, more: Partial<Question> = {}): Question => ({
  ...testQuestion(id, {
    kind: 'choice',
    level: 'concept',
    points: 10,
    choices: [
      { text: `right of ${id}`, right: true, because: 'it is' },
      { text: `wrong of ${id}`, right: false, because: 'it is not' },
    ],
    ...more,
  }),
})

export const bankOf = (questions: readonly Question[], more: Partial<Bank> = {}): Bank => ({
  all: () => questions,
  get: (id) => questions.find((one) => one.id === id),
  isPrivate: () => false,
  paths: () => [],
  kits: () => [],
  ...more,
})
