import type { Build } from './pythons.ts'

/** Levels and kinds are defined in DESIGN.md. */
export const levels = ['concept', 'practice', 'discussion'] as const
export type Level = (typeof levels)[number]

export const kinds = ['choice', 'predict', 'discuss', 'code', 'fix', 'measure'] as const
export type Kind = (typeof kinds)[number]

/** Whether a question of this kind is answered with code in a sandbox. */
export const isSandboxed = (kind: Kind): boolean => kind === 'code' || kind === 'fix' || kind === 'measure'

export const topics = [
  'gil',
  'cpu-or-io',
  'many-requests',
  'executors',
  'asyncio',
  'races',
  'locks',
  'queues',
  'thread-local',
  'processes',
  'native-code',
  'web-servers',
  'desktop-apps',
  'errors-in-threads',
  'free-threading',
  'profiling',
  'classics',
  'design',
] as const
export type Topic = (typeof topics)[number]

export interface Source {
  title: string
  url: string
}

/** A choice of a `choice` question, or a possible output of a `predict` question. */
export interface Choice {
  /** At most 75 characters, because it is a button label. */
  text: string
  right: boolean
  /** Explanation, shown after the answer. */
  because: string
  /** `predict` only: the program’s exact output, if `text` abbreviates it. */
  output?: string
}

/** Sandbox permissions beyond the default. A question must give a reason for each. */
export interface SandboxNeeds {
  /** `processes`, `sockets` (loopback inside the container), `compiler`, `ctypes`, `arrays`. */
  allow: readonly ('processes' | 'sockets' | 'compiler' | 'ctypes' | 'arrays')[]
  /** MiB of memory, including swap. */
  memory: number
  /** Cores. More than one are pinned with a cpuset. */
  cpus: number
  /** CPU seconds. The wall-clock limit is twice this. */
  seconds: number
  /** Threads and processes together. */
  pids: number
}

/** What an interviewer asks if a candidate takes a wrong direction. */
export interface Redirect {
  /** The candidate’s statement, in short. */
  says: string
  /** The question that leads them back. */
  ask: string
}

export interface RubricPoint {
  id: string
  /** The content of an excellent answer, as a sentence. */
  point: string
  /** The point is covered if the answer contains one phrase of every inner group. */
  words: readonly (readonly string[])[]
  /** What an interviewer listens for, apart from these words. */
  listenFor: string
  weight: number
}

export interface Rubric {
  points: readonly RubricPoint[]
  redFlags: readonly { flag: string; words: readonly (readonly string[])[]; unless?: readonly string[] }[]
  levels: { weak: string; solid: string; strong: string }
  modelAnswer: string
  followUps: readonly string[]
  redirects?: readonly Redirect[]
}

/** A file that proves the question: a submission and its required verdict. */
export interface Attempt {
  /** Path below the question’s folder, for example `attempts/wrong/race-no-lock.py`. */
  path: string
  source: string
  /** `accepted`, or the verdict at the start of the file name. */
  verdict: string
}

/** A statement in a question’s texts, with the program that proves it. */
export interface Claim {
  /** The statement as a sentence. */
  claim: string
  /** Quotes from the question’s texts that it proves. */
  says?: readonly string[]
  /** An existing proof that shows it: an attempt by its verdict, or the output of `program.py`. */
  shownBy?: string
  program?: string
  /** The program’s exact output. */
  prints?: string
  /** What the explorer finds: a kind of bug, or `nothing` after a complete search. */
  finds?: 'assertion' | 'exception' | 'deadlock' | 'livelock' | 'nothing'
  /** Builds on which it holds. Default: those of the question. */
  python?: readonly Build[]
}

/** A word or number and its replacements. The original is the first variant. */
export interface Variation {
  word: string
  instead: readonly string[]
}

/** Words that change together, each with the same number of replacements: the n-th of one goes with the n-th of the others. */
export type VariationGroup = readonly Variation[]

export interface Question {
  /** The folder’s name: lower case, digits and hyphens. Unique in the bank. */
  id: string
  title: string
  topic: Topic
  level: Level
  kind: Kind
  /** 1 (warm-up) to 5 (hard even for seniors). */
  difficulty: 1 | 2 | 3 | 4 | 5
  minutes: number
  points: number
  sources: readonly Source[]
  /** The builds on which all statements hold and the attempts are proven. */
  python: readonly Build[]
  /** Search keywords in the field’s terms. Never shown, because many reveal the answer. */
  tags?: readonly string[]
  prompt: string
  explanation: string
  /** What an interviewer would ask next. */
  followUp: string
  /** Model answer to the follow-up (`follow-up.md`). */
  followUpAnswer?: string
  /** In the order in which they are revealed. */
  hints: readonly string[]
  choices?: readonly Choice[]
  /** `predict`: asks for the exact output, or for the outputs that some interleaving can produce. */
  ask?: 'output' | 'possible'
  program?: string
  /** `predict` with typed output: exactly what `program` prints (`output.txt`). */
  output?: string
  starter?: string
  check?: string
  rubric?: Rubric
  sandbox?: SandboxNeeds
  attempts: readonly Attempt[]
  /** Other names and numbers, for interviews: each candidate gets one variant. */
  vary?: readonly VariationGroup[]
  /** Further claims of its texts with their proofs (`proofs.yaml`). */
  claims?: readonly Claim[]
}
