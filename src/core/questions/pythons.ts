/** The CPython builds for which a sandbox image can be made. `t` means free-threaded (without the GIL). */
export const builds = ['3.13', '3.14', '3.15', '3.13t', '3.14t', '3.15t'] as const
export type Build = (typeof builds)[number]

/** The build used if nothing names one, and the image that plain `./setup` makes. setup parses this line. */
export const defaultBuild: Build = '3.14'

export const isBuild = (text: string): text is Build => (builds as readonly string[]).includes(text)

export const isFreeThreaded = (build: Build): boolean => build.endsWith('t')

/**
 * Chooses the build that judges: first the wishes in order, then the default, then the question’s order. Only builds
 * that the question supports and that are available. Undefined if there is none.
 */
export function chooseBuild(
  here: readonly Build[],
  holdsFor: readonly Build[],
  ...wishes: readonly (Build | undefined)[]
): Build | undefined {
  return [...wishes, defaultBuild, ...holdsFor].find(
    (build) => build !== undefined && holdsFor.includes(build) && here.includes(build),
  )
}

/** The build with the GIL on which the explorer runs for a free-threaded submission: the same version if available. */
export function twinWithGil(here: readonly Build[], build: Build): Build | undefined {
  const withGil = builds.filter((one) => !isFreeThreaded(one))
  return chooseBuild(here, withGil, withGil.find((one) => `${one}t` === build) ?? build)
}

/** The name of a build in a verdict: `CPython 3.15.2, free-threaded`. */
export const pythonName = (version: string, build: Build | undefined): string =>
  `CPython ${version.replace(/t$/, '') || '?'}${build && isFreeThreaded(build) ? ', free-threaded' : ''}`
