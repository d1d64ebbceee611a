import { type Build, builds, isFreeThreaded } from '../../core/questions/pythons.ts'
import type { Question } from '../../core/questions/question.ts'

/** Splits the builds of a question into those available here and those that remain unproven. */
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

/** The build for the explorer: one with the GIL, named by the question if possible. */
export const exploredOn = ({ python }: Question): Build | undefined =>
  python.find((build) => !isFreeThreaded(build)) ?? builds.find((build) => `${build}t` === python[0])
