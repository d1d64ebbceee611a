import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Container } from '../containers/container.ts'
import { inspected } from '../containers/engine.ts'
import { defaultNeeds, type Supply } from '../containers/supply.ts'
import { runSingle } from '../runs/single-run.ts'
import { type IsolationResult, type IsolationView, insideView, judgeIsolation } from './isolation-checks.ts'

const program = new URL('./isolation_probe.py', import.meta.url)
const goneMillis = 5_000

/** Inspects a usual container from inside, without the policy, and from outside. */
export async function probeIsolation(supply: Supply): Promise<readonly IsolationResult[]> {
  try {
    return judgeIsolation(await look(supply))
  } catch (error) {
    return [
      {
        ok: false,
        message: `The sandbox could not be looked at (${(error as Error).message}): look at the machine's load, then run ./setup again.`,
      },
    ]
  }
}

async function look(supply: Supply): Promise<IsolationView> {
  const spec = supply.spec(supply.usual, defaultNeeds)
  const container = await supply.take(spec)
  try {
    const source = readFileSync(program, 'utf8')
    const limits = { cpuSeconds: 10, wallSeconds: 60 }
    const { end, stdout, stderr } = await runSingle(container, { source, ...limits })
    if (end.end !== 'exit' || end.code !== 0)
      throw new Error(`the probe ended by ${end.end}${stderr ? `: ${stderr.trim().split('\n').at(-1)}` : ''}`)
    const { LogConfig, IpcMode = '' } = (await inspected(container.handle)).HostConfig
    const overlaid = supply.images.packageFor(spec.image) !== undefined
    await container.destroy()
    return {
      ...insideView.parse(JSON.parse(stdout)),
      log: LogConfig?.Type ?? 'unknown',
      ipc: IpcMode,
      gone: await isGone(container),
      spec,
      overlaid,
    }
  } finally {
    supply.pool.discard(container)
  }
}

async function isGone(container: Container): Promise<boolean> {
  for (const end = performance.now() + goneMillis; performance.now() < end; await sleep(50))
    try {
      await inspected(container.handle)
    } catch (error) {
      if ((error as { statusCode?: number }).statusCode !== 404) throw error
      return true
    }
  return false
}
