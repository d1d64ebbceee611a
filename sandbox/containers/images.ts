import { hostname } from 'node:os'
import { fileURLToPath } from 'node:url'
import type Docker from 'dockerode'
import { type Build, builds, defaultBuild } from '../../src/core/questions/pythons.ts'
import type { ImageKind, SandboxSettings } from '../shared/settings.ts'
import { contentHash, contentLabel } from './image-hash.ts'

const ownPackage = fileURLToPath(new URL('../image/gilbert', import.meta.url))

/** The names that setup gave its images while there was one Python. */
const olderNames: Readonly<Partial<Record<ImageKind, string>>> = {
  '3.13': 'gilbert-sandbox:latest',
  '3.13t': 'gilbert-sandbox-ft:latest',
  compilers: 'gilbert-sandbox-compilers:latest',
}

export const imageKinds: readonly ImageKind[] = [...builds, 'compilers']

/** What makes an image, for people to type. */
export const setupFor = (kind: ImageKind): string =>
  kind === defaultBuild
    ? './setup'
    : kind === 'compilers'
      ? './setup --compilers'
      : `./setup --python ${kind}`

/** Which images the engine has. `look` once before anything else, and again where one was not there. */
export class Images {
  readonly #docker: Docker
  readonly #settings: SandboxSettings
  #sharesFiles = false
  #here = new Map<ImageKind, { name: string; current: boolean }>()

  constructor(docker: Docker, settings: SandboxSettings) {
    this.#docker = docker
    this.#settings = settings
  }

  async look(): Promise<void> {
    this.#sharesFiles = await this.#looksAtOurFiles()
    const found = await Promise.all(imageKinds.map(async (kind) => [kind, await this.#find(kind)] as const))
    this.#here = new Map(found.flatMap(([kind, image]) => (image ? [[kind, image] as const] : [])))
  }

  /** The Pythons that have an image here. */
  get builds(): readonly Build[] {
    return builds.filter((build) => this.#here.has(build))
  }

  has(kind: ImageKind): boolean {
    return this.#here.has(kind)
  }

  nameOf(kind: ImageKind): string {
    return this.#here.get(kind)?.name ?? this.#settings.images[kind]
  }

  /** Whether the image was built from this very checkout. */
  isCurrent(kind: ImageKind): boolean {
    return this.#here.get(kind)?.current === true
  }

  /**
   * The folder that takes the place of the image's Python package, if any. An image from another state of Gilbert may
   * not understand this judge: where the engine can reach this checkout, its package is laid over the image's.
   */
  packageFor(name: string): string | undefined {
    if (this.#settings.package) return this.#settings.package
    const older = [...this.#here.values()].some((image) => image.name === name && !image.current)
    return older && this.#sharesFiles ? ownPackage : undefined
  }

  /** Paths mean the same files only to an engine on this very machine; one in a container's or another's view has another name. */
  async #looksAtOurFiles(): Promise<boolean> {
    const { Name } = (await this.#docker.info()) as { Name?: string }
    return 'socketPath' in this.#docker.modem && (Name === hostname() || Name === 'docker-desktop')
  }

  async #find(kind: ImageKind): Promise<{ name: string; current: boolean } | undefined> {
    const named = this.#settings.images[kind]
    const older = named.startsWith('gilbert-sandbox:') ? olderNames[kind] : undefined
    for (const name of older ? [named, older] : [named]) {
      const labels = await this.#labels(name)
      if (!labels) continue
      return { name, current: labels[contentLabel] === contentHash(kind, this.#settings.imageBase) }
    }
    return undefined
  }

  async #labels(name: string): Promise<Readonly<Record<string, string>> | undefined> {
    try {
      return (await this.#docker.getImage(name).inspect()).Config.Labels ?? {}
    } catch (error) {
      if ((error as { statusCode?: number }).statusCode !== 404) throw error
      return undefined
    }
  }
}
