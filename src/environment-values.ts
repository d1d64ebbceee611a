import { z } from 'zod'
import { type Build, builds, defaultBuild, isBuild } from './core/questions/pythons.ts'

/** How the values of environment variables are read. */

/** Decimal digits only: JavaScript would also accept `1e3` and `0x10`. */
export const decimal = (message: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)

export const days = (usual: number) =>
  decimal('must be a whole number of days')
    .refine((days) => days >= 1, 'must be 1 or more')
    .default(usual)

export const port = decimal('must be a port number').refine(
  (number) => number <= 65_535,
  'must be 0 to 65535',
)

/** The image names that setup uses. */
export const usualImages = {
  ...(Object.fromEntries(builds.map((build) => [build, `gilbert-sandbox:${build}`])) as Record<
    Build,
    string
  >),
  compilers: `gilbert-sandbox:${defaultBuild}-compilers`,
}

/** Images by build, separated by spaces: `3.15=an/image:tag 3.15t=…`. */
export const images = z
  .string()
  .transform((text) =>
    text
      .trim()
      .split(/\s+/)
      .map((entry) => entry.split(/=(.*)/s)),
  )
  .refine((entries) => entries.every(([build = '', name = '']) => isBuild(build) && name !== ''), {
    error: `must look like 3.15=an/image:tag 3.15t=another, with Pythons out of ${builds.join(', ')}`,
  })
  .transform(
    (entries): Partial<Record<Build, string>> =>
      Object.fromEntries(entries.map(([build, name]) => [build, name])),
  )

export const count = (min: number, max: number) =>
  decimal('must be a whole number').refine(
    (number) => number >= min && number <= max,
    `must be ${min} to ${max}`,
  )
