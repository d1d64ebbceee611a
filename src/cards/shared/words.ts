import type { VerdictWord } from '../../core/judging/verdict.ts'
import type { Kind, Level, Topic } from '../../core/questions/question.ts'

/** Topics, levels and kinds as words in a sentence. */
export const topicWords: Readonly<Record<Topic, string>> = {
  gil: 'The GIL',
  'cpu-or-io': 'CPU or I/O',
  'many-requests': 'Many requests',
  executors: 'Executors',
  asyncio: 'asyncio',
  races: 'Races',
  locks: 'Locks',
  queues: 'Queues',
  'thread-local': 'Thread-local',
  processes: 'Processes',
  'native-code': 'Native code',
  'web-servers': 'Web servers',
  'desktop-apps': 'Desktop apps',
  'errors-in-threads': 'Errors in threads',
  'free-threading': 'Free threading',
  profiling: 'Profiling',
  classics: 'Classics',
  design: 'Design',
}

export const levelWords: Readonly<Record<Level, string>> = {
  concept: 'Concept',
  practice: 'Practice',
  discussion: 'Discussion',
}

export const kindWords: Readonly<Record<Kind, string>> = {
  choice: 'pick the answer',
  predict: 'predict what it prints',
  discuss: 'answer in words',
  code: 'write code',
  fix: 'mend code that goes wrong',
  measure: 'write code and measure',
}

/** Headlines of verdicts. */
export const verdictWords: Readonly<Record<VerdictWord, string>> = {
  accepted: 'Accepted',
  'wrong-answer': 'Wrong answer',
  race: 'A race',
  deadlock: 'A deadlock',
  'runtime-error': 'It raised an error',
  'syntax-error': 'Python can’t read it',
  'time-limit': 'It ran out of time',
  'memory-limit': 'It ran out of memory',
  'output-limit': 'It printed too much',
  'not-allowed': 'Not allowed here',
  'judge-error': 'We failed to judge it',
}

/** Difficulty as five dots. */
export const dots = (difficulty: number): string => '●'.repeat(difficulty) + '○'.repeat(5 - difficulty)
