import { contentHash, contentLabel, type ImageKind } from '../containers/image-hash.ts'
import type { Supply } from '../containers/supply.ts'
import { isHealthy } from './health-check.ts'

/** One line a fault, each with its fix; empty where everything that judging needs is there. */
export async function faultsOf(supply: Supply): Promise<readonly string[]> {
  const { docker, settings } = supply
  try {
    await docker.ping()
  } catch (error) {
    return [
      `The Docker engine does not answer (${(error as Error).message}): start it (\`./setup\` does), or set DOCKER_HOST.`,
    ]
  }
  const missing = await imageFault(supply, settings.images['3.13'], 'sandbox')
  if (missing?.absent) return [missing.message]
  const faults = missing ? [missing.message] : []
  try {
    await supply.start()
  } catch (error) {
    return [...faults, `No sandbox could be started (${(error as Error).message}): run ./setup.`]
  }
  if (!(await isHealthy(supply)))
    faults.push(
      'An honest submission is not judged rightly on this machine: look at its load, then run ./setup again.',
    )
  return faults
}

/** What is worth knowing and stops nothing: the runtime and why, and the images that are only built where asked for. */
export async function notesOf(supply: Supply): Promise<readonly string[]> {
  const { settings, runtime } = supply
  const chosen = settings.runtime !== undefined
  const notes = [
    chosen
      ? `Sandboxes run under ${runtime}, as GILBERT_RUNTIME says.`
      : runtime === 'runsc'
        ? 'Sandboxes run under runsc (gVisor), which this Docker engine has; those of questions that need processes under its own runtime.'
        : `Sandboxes run under ${runtime} with Gilbert's seccomp profile: this Docker engine has no gVisor. To add it: ./setup --gvisor`,
  ]
  for (const [image, kind] of [
    [settings.images['3.13t'], 'ft'],
    [settings.images.compilers, 'compilers'],
  ] as const)
    notes.push((await imageFault(supply, image, kind))?.message ?? `The image ${image} is there.`)
  return notes
}

async function imageFault(
  supply: Supply,
  image: string,
  kind: ImageKind,
): Promise<{ absent: boolean; message: string } | undefined> {
  const fix =
    kind === 'sandbox' ? './setup' : kind === 'ft' ? './setup --free-threaded' : './setup --compilers'
  try {
    const { Config } = await supply.docker.getImage(image).inspect()
    if (
      supply.settings.package ||
      Config.Labels?.[contentLabel] === contentHash(kind, supply.settings.imageBase)
    )
      return undefined
    return {
      absent: false,
      message: `The image ${image} was built from an older state of this program: run ${fix}`,
    }
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode !== 404) throw error
    return { absent: true, message: `The image ${image} is missing: run ${fix}` }
  }
}
