import type { Build } from '../../src/core/questions/pythons.ts'

/** One image per Python build, and one of the default build with a C compiler. */
export type ImageKind = Build | 'compilers'

/** Settings of the sandbox. `src/config.ts` reads them from the environment; `src/wire.ts` passes them on. */
export interface SandboxSettings {
  /** Docker runtime. Default: `runsc` if the engine has it, otherwise the engine’s default. */
  runtime?: string
  /** Number of containers started in advance. */
  warm: number
  /** Maximum number of submissions judged concurrently. */
  sandboxes: number
  /** The build used if nothing names one. Default: `defaultBuild`. */
  python?: Build
  images: Readonly<Record<ImageKind, string>>
  /** The base image of the images, if it is not the usual one. Part of their content hash. */
  imageBase?: string
  /** For development of the judge: a folder that replaces the Python package in the image. */
  package?: string
}
