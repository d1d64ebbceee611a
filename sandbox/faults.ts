import { sings } from './canary.ts'
import type { Supply } from './supply.ts'

/** One line a fault, each with its fix; empty where everything that judging needs is there. */
export async function faultsOf(supply: Supply): Promise<readonly string[]> {
  const { docker, settings } = supply
  try {
    await docker.ping()
  } catch {
    return ['The Docker engine does not answer: start it (`./setup` does), or set DOCKER_HOST.']
  }
  const faults: string[] = []
  const image = settings.images['3.13']
  try {
    await docker.getImage(image).inspect()
  } catch {
    return [`The sandbox image ${image} is missing: run ./setup`]
  }
  try {
    await supply.start()
  } catch (error) {
    return [`The sandbox does not start: ${String(error)}`]
  }
  if (!(await sings(supply)))
    faults.push(
      'An honest submission is not judged rightly on this machine: see its load, and run ./setup again.',
    )
  return faults
}
