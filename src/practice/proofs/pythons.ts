import { type Build, builds, isFreeThreaded } from '../../core/questions/pythons.ts'
import type { Question } from '../../core/questions/question.ts'

/** A question with only those Pythons that can prove it, and those that it names beyond them. */
export function provableOn(
  question: Question,
  here: readonly Build[],
): { question: Question; unproven: readonly Build[] } {
  const isHere = (build: Build) => here.includes(build)
  const claims = question.claims
    ?.map((claim) => (claim.python ? { ...claim, python: claim.python.filter(isHere) } : claim))
    .filter((claim) => claim.python?.length !== 0)
  return {
    question: { ...question, python: question.python.filter(isHere), ...(claims && { claims }) },
    unproven: question.python.filter((build) => !isHere(build)),
  }
}

/** Where the explorer looks: on a Python with the GIL, one that the question names if it names one. */
export const exploredOn = ({ python }: Question): Build | undefined =>
  python.find((build) => !isFreeThreaded(build)) ?? builds.find((build) => `${build}t` === python[0])
