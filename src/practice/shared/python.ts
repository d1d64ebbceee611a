import { type Build, builds, isBuild } from '../../core/questions/pythons.ts'
import type { Question } from '../../core/questions/question.ts'
import { Refusal } from './parts.ts'

/** Parses a build typed by a person, such as `3.15t` or `python3.15t`. @throws Refusal that lists the known builds */
export function pythonFrom(typed: string): Build {
  const name = typed
    .trim()
    .toLowerCase()
    .replace(/^(c?python)?\s*/, '')
  if (!isBuild(name))
    throw new Refusal(`There is no Python “${typed.slice(0, 20)}” here: write one of ${builds.join(', ')}.`)
  return name
}

/** Parses a build typed for a question. @throws Refusal if the question was not proven on it */
export function pythonFor(question: Question, typed: string | undefined): Build | undefined {
  if (!typed) return undefined
  const build = pythonFrom(typed)
  if (!question.python.includes(build))
    throw new Refusal(
      `“${question.title}” is proven on Python ${question.python.join(', ')}; on ${build} another verdict may be right, so it isn’t judged there.`,
    )
  return build
}
