import { InvalidArgumentError } from 'commander'
import { type Build, builds, isBuild } from '../core/questions/pythons.ts'
import type { Judge } from '../practice/ports/judge.ts'

export const pythonOption = '--python <v>'

/** Parses the value of `--python`, separated by commas. @throws InvalidArgumentError */
export function pythons(text: string): readonly Build[] {
  const named = text.split(',').map((one) => one.trim())
  const wrong = named.find((one) => !isBuild(one))
  if (wrong !== undefined)
    throw new InvalidArgumentError(
      `Gilbert knows no Python ${wrong || 'without a name'}. It knows ${builds.join(', ')}.`,
    )
  return [...new Set(named.filter(isBuild))]
}

/** Parses a single build. @throws InvalidArgumentError */
export function python(text: string): Build {
  const [first, ...more] = pythons(text)
  if (first === undefined || more.length > 0) throw new InvalidArgumentError('It must name one Python.')
  return first
}

/** A message about missing builds and how to make them; undefined if all are available. */
export async function notHere(judge: Judge, wanted: readonly Build[]): Promise<string | undefined> {
  if (wanted.length === 0) return undefined
  const here = await judge.builds()
  const missing = wanted.filter((build) => !here.includes(build))
  if (missing.length === 0) return undefined
  return `There is no image of Python ${missing.join(' or ')} here; there is ${here.join(', ') || 'none'}. To build it: ./setup --python ${missing.join(',')}`
}
