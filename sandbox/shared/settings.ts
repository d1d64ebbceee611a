import type { Build } from '../../src/core/questions/pythons.ts'

/** An image for each Python, and one of the usual Python that can compile C. */
export type ImageKind = Build | 'compilers'

/** What the sandbox must be told. `src/config.ts` reads it from the environment; `src/wire.ts` passes it on. */
export interface SandboxSettings {
  /** A runtime that the Docker engine knows. By default `runsc` where the engine has it, else the engine's own. */
  runtime?: string
  /** Containers that are started before somebody needs one. */
  warm: number
  /** Submissions judged at the same time. */
  sandboxes: number
  /** The build that judges where nothing names one; `defaultBuild` by default. */
  python?: Build
  images: Readonly<Record<ImageKind, string>>
  /** The base that the images were built on, where it is not the usual one. It is part of an image's content hash. */
  imageBase?: string
  /** For work on the judge: this folder takes the place of the Python package in the image. */
  package?: string
}
