import type { Question, Redirect } from '../../core/questions/question.ts'

export interface Path {
  id: string
  title: string
  about: string
  questions: readonly string[]
}

/** One part of a staged interview. */
export interface Stage {
  title: string
  level: 'concept' | 'practice' | 'discussion'
  question: string
  minutes: number
  listenFor: readonly string[]
  redirects?: readonly Redirect[]
  /** Of a question that somebody made: how many variants it has. */
  variants?: number
}

export interface Kit {
  id: string
  title: string
  about: string
  seniority: 'junior' | 'mid' | 'senior'
  minutes: number
  stages: readonly Stage[]
}

/** The question bank, read and proven to be well-formed when it was loaded. */
export interface Bank {
  all(): readonly Question[]
  get(id: string): Question | undefined
  paths(): readonly Path[]
  kits(): readonly Kit[]
}
