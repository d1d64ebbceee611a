import type { Build } from './pythons.ts'

/** How hard to grasp and how it is asked, see DESIGN.md's words. */
export const levels = ['concept', 'practice', 'discussion'] as const
export type Level = (typeof levels)[number]

export const kinds = ['choice', 'predict', 'discuss', 'code', 'fix', 'measure'] as const
export type Kind = (typeof kinds)[number]

/** Whether a question of this kind is answered with code that runs in a sandbox. */
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

/** One choice of a `choice` question, or one possible output of a `predict` question. */
export interface Choice {
  /** At most 75 characters: it is a button's label. */
  text: string
  right: boolean
  /** Why it is right or wrong; shown after the answer. */
  because: string
  /** `predict` only: the program's exact output where `text` abridges it. */
  output?: string
}

/** What a question's sandbox may do beyond the default, each with its reason to exist in the question. */
export interface SandboxNeeds {
  /** `processes`, `sockets` (the container's own loopback), `compiler`, `ctypes`. */
  allow: readonly ('processes' | 'sockets' | 'compiler' | 'ctypes' | 'arrays')[]
  /** MiB of memory, swap included. */
  memory: number
  /** Cores, pinned by a cpuset where more than one. */
  cpus: number
  /** CPU seconds and, times two, wall seconds. */
  seconds: number
  /** Threads and processes together. */
  pids: number
}

/** What an interviewer asks when a candidate goes astray. */
export interface Redirect {
  /** What they say, in short. */
  says: string
  /** The question that brings them back. */
  ask: string
}

export interface RubricPoint {
  id: string
  /** What an excellent answer says, as a sentence. */
  point: string
  /** Every inner group must have one of its phrases in the answer for the point to count as covered. */
  words: readonly (readonly string[])[]
  /** What an interviewer listens for beyond the words. */
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

/** A file that proves the question: a submission and the verdict that it must get. */
export interface Attempt {
  /** Path below the question's folder, for example `attempts/wrong/race-no-lock.py`. */
  path: string
  source: string
  /** `accepted` or the verdict that the file's name begins with. */
  verdict: string
}

/** Something that a question's texts say is so, with the program that shows it. */
export interface Claim {
  /** The claim as a sentence. */
  claim: string
  /** Words of the question's texts that it proves, as they stand there. */
  says?: readonly string[]
  /** What shows it and is proven anyway: an attempt by its verdict, or `program.py` by what it prints. */
  shownBy?: string
  program?: string
  /** Exactly what the program prints. */
  prints?: string
  /** What the explorer finds in it: a kind of bug, or by complete search `nothing`. */
  finds?: 'assertion' | 'exception' | 'deadlock' | 'livelock' | 'nothing'
  /** Builds on which it holds; those of the question where it names none. */
  python?: readonly Build[]
}

export interface Question {
  /** The folder's name: lower case, digits and hyphens; unique in the bank. */
  id: string
  title: string
  topic: Topic
  level: Level
  kind: Kind
  /** 1 (warm-up) to 5 (hard even for a senior). */
  difficulty: 1 | 2 | 3 | 4 | 5
  minutes: number
  points: number
  sources: readonly Source[]
  /** The builds on which everything that the question says holds, and on which its attempts are proven. */
  python: readonly Build[]
  /** The field’s own terms for what it is about. They are searched, and never shown: many would give the answer away. */
  tags?: readonly string[]
  prompt: string
  explanation: string
  /** What an interviewer would ask next. */
  followUp: string
  /** What a good reply to that says (`follow-up.md`). */
  followUpAnswer?: string
  /** In the order in which they are given away. */
  hints: readonly string[]
  choices?: readonly Choice[]
  /** `predict`: the exact output, or which of several outputs some interleaving can produce. */
  ask?: 'output' | 'possible'
  program?: string
  /** `predict` where the output is typed: exactly what `program` prints (`output.txt`). */
  output?: string
  starter?: string
  check?: string
  rubric?: Rubric
  sandbox?: SandboxNeeds
  attempts: readonly Attempt[]
  /** What its texts claim beyond that, each with its proof (`proofs.yaml`). */
  claims?: readonly Claim[]
}
