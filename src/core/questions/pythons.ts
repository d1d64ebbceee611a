/** The builds of CPython that a sandbox image can be made for; a `t` at the end is the build without the GIL. */
export const builds = ['3.13', '3.14', '3.15', '3.13t', '3.14t', '3.15t'] as const
export type Build = (typeof builds)[number]

/** What judges where nothing names a build, and what plain `./setup` makes an image for: setup reads this line. */
export const defaultBuild: Build = '3.13'

export const isBuild = (text: string): text is Build => (builds as readonly string[]).includes(text)

export const isFreeThreaded = (build: Build): boolean => build.endsWith('t')

/**
 * The build that judges: the first wish, then the usual one, then what the question names first. Only of those that
 * the question holds for and that are here; undefined where there is none.
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

/** The build with the GIL that the explorer runs on beside a submission without it: the same version where it is here. */
export function twinWithGil(here: readonly Build[], build: Build): Build | undefined {
  const withGil = builds.filter((one) => !isFreeThreaded(one))
  return chooseBuild(here, withGil, withGil.find((one) => `${one}t` === build) ?? build)
}

/** How a verdict names what ran: `CPython 3.15.2, free-threaded`. */
export const pythonName = (version: string, build: Build | undefined): string =>
  `CPython ${version.replace(/t$/, '') || '?'}${build && isFreeThreaded(build) ? ', free-threaded' : ''}`
