import type { Note } from '../../src/practice/ports/judge.ts'
import { ping } from '../containers/engine.ts'
import { imageKinds, setupFor } from '../containers/images.ts'
import type { Supply } from '../containers/supply.ts'
import type { ImageKind } from '../shared/settings.ts'

/** One line per fault, each with its fix. Empty if everything needed for judging is available. */
export async function faultsOf(supply: Supply): Promise<readonly string[]> {
  const { docker } = supply
  try {
    await ping(docker)
  } catch (error) {
    return [
      `The Docker engine does not answer (${(error as Error).message}): start it (\`./setup\` does), or set DOCKER_HOST.`,
    ]
  }
  await supply.images.look()
  const missing = imageFault(supply)
  if (missing?.absent) return [missing.message]
  const faults = missing ? [missing.message] : []
  try {
    await supply.start()
  } catch (error) {
    return [...faults, `No sandbox could be started (${(error as Error).message}): run ./setup.`]
  }
  return faults
}

const there = (text: string): Note => ({ is: 'there', text })

/** Information that does not prevent judging: the runtime with its reason, and the optional images. */
export async function notesOf(supply: Supply): Promise<readonly Note[]> {
  const { settings, runtime } = supply
  const chosen = settings.runtime !== undefined
  const notes: Note[] = [
    there(
      chosen
        ? `Sandboxes run under ${runtime}, as GILBERT_RUNTIME says.`
        : runtime === 'runsc'
          ? 'Sandboxes run under runsc (gVisor), which this Docker engine has; those of questions that need processes under its own runtime.'
          : `Sandboxes run under ${runtime} with Gilbert's seccomp profile: this Docker engine has no gVisor. To add it: ./setup --gvisor`,
    ),
  ]
  for (const kind of imageKinds) {
    const image = supply.images.nameOf(kind)
    if (!supply.images.has(kind))
      notes.push({ is: 'missing', text: `No image ${image}. To build it: ${setupFor(kind)}${hint(kind)}` })
    else if (!isStale(supply, kind)) notes.push(there(`The image ${image} is there.`))
    else
      notes.push(
        there(
          `The image ${image} was built from an older state of this program; this checkout's judge is laid over it, which makes starts slower. To end that: ${setupFor(kind)}`,
        ),
      )
  }
  return notes
}

/** Not every Debian mirror has the source for a free-threaded build. */
const hint = (kind: ImageKind): string =>
  kind.endsWith('t') ? ', with GILBERT_CPYTHON_SOURCES where Debian’s mirror has no source of it' : ''

const isStale = ({ settings, images }: Supply, kind: ImageKind): boolean =>
  !settings.package && !images.isCurrent(kind)

/**
 * The fault of the required image, if any. An image from an older version works if this checkout’s package can be
 * mounted over it.
 */
function imageFault({ images, settings, usual }: Supply): { absent: boolean; message: string } | undefined {
  const name = images.nameOf(usual)
  if (!images.has(usual))
    return { absent: true, message: `The image ${name} is missing: run ${setupFor(usual)}` }
  if (settings.package || images.isCurrent(usual) || images.packageFor(name)) return undefined
  const message = `The image ${name} was built from an older state of this program: run ${setupFor(usual)}`
  return { absent: false, message }
}
