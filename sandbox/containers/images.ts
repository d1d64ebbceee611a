import { hostname } from 'node:os'
import { fileURLToPath } from 'node:url'
import type Docker from 'dockerode'
import { type Build, builds, defaultBuild } from '../../src/core/questions/pythons.ts'
import type { ImageKind, SandboxSettings } from '../shared/settings.ts'
import { called, infoOf, readSeconds } from './engine.ts'
import { contentHash, contentLabel } from './image-hash.ts'

const ownPackage = fileURLToPath(new URL('../image/gilbert', import.meta.url))

/** Image names that setup used when there was only one Python, and when 3.13 was the default; the newest first. */
const olderNames: Readonly<Partial<Record<ImageKind, readonly string[]>>> = {
  '3.13': ['gilbert-sandbox:latest'],
  '3.13t': ['gilbert-sandbox-ft:latest'],
  compilers: ['gilbert-sandbox:3.13-compilers', 'gilbert-sandbox-compilers:latest'],
}

export const imageKinds: readonly ImageKind[] = [...builds, 'compilers']

/** The command that builds an image. */
export const setupFor = (kind: ImageKind): string =>
  kind === defaultBuild
    ? './setup'
    : kind === 'compilers'
      ? './setup --compilers'
      : `./setup --python ${kind}`

/** The images that the engine has. Call `look` first, and again if an image was missing. */
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

  /** The builds that have an image. */
  get builds(): readonly Build[] {
    return builds.filter((build) => this.#here.has(build))
  }

  has(kind: ImageKind): boolean {
    return this.#here.has(kind)
  }

  nameOf(kind: ImageKind): string {
    return this.#here.get(kind)?.name ?? this.#settings.images[kind]
  }

  /** Whether the image was built from this checkout. */
  isCurrent(kind: ImageKind): boolean {
    return this.#here.get(kind)?.current === true
  }

  /**
   * A folder that replaces the image’s Python package, if needed. An image from another version may not understand this
   * judge, so the package of this checkout is mounted over it if the engine can access it.
   */
  packageFor(name: string): string | undefined {
    if (this.#settings.package) return this.#settings.package
    const older = [...this.#here.values()].some((image) => image.name === name && !image.current)
    return older && this.#sharesFiles ? ownPackage : undefined
  }

  /**
   * Paths are valid only for an engine on this machine. An engine in another container or machine has another host
   * name.
   */
  async #looksAtOurFiles(): Promise<boolean> {
    const { Name } = await infoOf<{ Name?: string }>(this.#docker)
    return 'socketPath' in this.#docker.modem && (Name === hostname() || Name === 'docker-desktop')
  }

  async #find(kind: ImageKind): Promise<{ name: string; current: boolean } | undefined> {
    const named = this.#settings.images[kind]
    const older = named.startsWith('gilbert-sandbox:') ? (olderNames[kind] ?? []) : []
    for (const name of [named, ...older]) {
      const labels = await this.#labels(name)
      if (!labels) continue
      return { name, current: labels[contentLabel] === contentHash(kind, this.#settings.imageBase) }
    }
    return undefined
  }

  #inspected(name: string): Promise<Docker.ImageInspectInfo> {
    // dockerode has no abort for this call.
    return called(`image ${name}`, readSeconds, () => this.#docker.getImage(name).inspect())
  }

  async #labels(name: string): Promise<Readonly<Record<string, string>> | undefined> {
    try {
      return (await this.#inspected(name)).Config.Labels ?? {}
    } catch (error) {
      if ((error as { statusCode?: number }).statusCode !== 404) throw error
      return undefined
    }
  }
}
