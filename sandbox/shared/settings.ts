import { availableParallelism } from 'node:os'
import { z } from 'zod'

/** What the sandbox asks of its environment; every field has a default that suits one small machine. */
export const sandboxEnvironment = z.object({
  /** `runsc`, `runc` or whatever Docker knows; by default `runsc` where Docker has it. */
  GILBERT_RUNTIME: z.string().optional(),
  /** Containers kept waiting. */
  GILBERT_WARM: z.coerce.number().int().min(0).max(64).optional(),
  /** Submissions judged at the same time. */
  GILBERT_SANDBOXES: z.coerce.number().int().min(1).max(256).optional(),
  GILBERT_IMAGE: z.string().default('gilbert-sandbox:latest'),
  GILBERT_IMAGE_FREE_THREADED: z.string().default('gilbert-sandbox-ft:latest'),
  GILBERT_IMAGE_COMPILERS: z.string().default('gilbert-sandbox-compilers:latest'),
  /** For work on the judge itself: this folder's Python package takes the place of the image's. */
  GILBERT_SANDBOX_PACKAGE: z.string().optional(),
})

export interface SandboxSettings {
  runtime?: string
  warm: number
  sandboxes: number
  images: { '3.13': string; '3.13t': string; compilers: string }
  package?: string
}

/** @throws ZodError naming every setting that is wrong. */
export function sandboxSettings(environment: NodeJS.ProcessEnv = process.env): SandboxSettings {
  const read = sandboxEnvironment.parse(environment)
  const sandboxes = read.GILBERT_SANDBOXES ?? Math.max(2, availableParallelism())
  return {
    sandboxes,
    warm: read.GILBERT_WARM ?? sandboxes,
    images: {
      '3.13': read.GILBERT_IMAGE,
      '3.13t': read.GILBERT_IMAGE_FREE_THREADED,
      compilers: read.GILBERT_IMAGE_COMPILERS,
    },
    ...(read.GILBERT_RUNTIME ? { runtime: read.GILBERT_RUNTIME } : {}),
    ...(read.GILBERT_SANDBOX_PACKAGE ? { package: read.GILBERT_SANDBOX_PACKAGE } : {}),
  }
}
