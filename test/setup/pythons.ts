import { type Build, builds, defaultBuild, isFreeThreaded } from '../../src/core/questions/pythons.ts'

/** The Pythons whose images the tests ask: the usual one, and those that GILBERT_TEST_PYTHONS names. */
export const tested: readonly Build[] = builds.filter(
  (build) =>
    build === defaultBuild || (process.env.GILBERT_TEST_PYTHONS ?? '').split(/[ ,]+/).includes(build),
)

export const imageOf = (build: Build): string => `gilbert-sandbox:${build}`

/** What Debian's suites have for each Python, and what the wheel lists have for a build without the GIL. */
export function librariesOf(build: Build): string {
  if (isFreeThreaded(build)) return 'numpy, geometry'
  const all = 'greenlet, numpy, Cython, fastapi, uvicorn, httpx, aiohttp'
  // Debian builds numba for one Python at a time.
  return build === '3.15' ? all : `${all}, numba`
}
