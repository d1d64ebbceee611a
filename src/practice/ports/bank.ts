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
  /** Number of variants. Only for questions made by users: a library question declares its own. */
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

/** The question bank. Every question was validated when it was loaded. */
export interface Bank {
  all(): readonly Question[]
  get(id: string): Question | undefined
  /** Whether it comes from an operator’s own folder. Such a question is shown to nobody outside of the chats. */
  isPrivate(id: string): boolean
  paths(): readonly Path[]
  kits(): readonly Kit[]
}
