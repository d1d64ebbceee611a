import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Container } from '../containers/container.ts'
import { defaultNeeds, type Supply } from '../containers/supply.ts'
import { runSolo } from '../runs/single-run.ts'
import { inside, judged, type Kept, type Seen } from './isolation-checks.ts'

const program = new URL('./isolation_probe.py', import.meta.url)
const goneMillis = 5_000

/** Looks at a container of the usual kind from inside, with the policy off, and from outside. */
export async function probe(supply: Supply): Promise<readonly Kept[]> {
  try {
    return judged(await look(supply))
  } catch (error) {
    return [
      {
        ok: false,
        message: `The sandbox could not be looked at (${(error as Error).message}): look at the machine's load, then run ./setup again.`,
      },
    ]
  }
}

async function look(supply: Supply): Promise<Seen> {
  const spec = supply.spec('3.13', defaultNeeds)
  const box = await supply.take(spec)
  try {
    const source = readFileSync(program, 'utf8')
    const limits = { cpuSeconds: 10, wallSeconds: 60, outputBytes: 65_536 }
    const { end, stdout, stderr } = await runSolo(box, { source, ...limits })
    if (end.end !== 'exit' || end.code !== 0)
      throw new Error(`the probe ended by ${end.end}${stderr ? `: ${stderr.trim().split('\n').at(-1)}` : ''}`)
    const { LogConfig, IpcMode = '' } = (await box.container.inspect()).HostConfig
    const overlaid = supply.settings.package !== undefined
    await box.destroy()
    return {
      ...inside.parse(JSON.parse(stdout)),
      log: LogConfig?.Type ?? 'unknown',
      ipc: IpcMode,
      gone: await isGone(box),
      spec,
      overlaid,
    }
  } finally {
    supply.pool.discard(box)
  }
}

async function isGone(box: Container): Promise<boolean> {
  for (const end = performance.now() + goneMillis; performance.now() < end; await sleep(50))
    try {
      await box.container.inspect()
    } catch (error) {
      if ((error as { statusCode?: number }).statusCode !== 404) throw error
      return true
    }
  return false
}
