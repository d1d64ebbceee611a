import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import Docker from 'dockerode'
import { describe, expect, it } from 'vitest'
import { label, ownerLabel } from '../../sandbox/containers/owner.ts'
import { sent } from './soak/mixture.ts'

const count = Number(process.env.GILBERT_SOAK ?? 1000)
interface Told {
  ready?: boolean
  number: number
  verdict: string
  message: string
  memory: number
}

const program = new URL('soak/judge-process.ts', import.meta.url).pathname
const docker = new Docker()

/** Containers that belong to one of these processes. */
async function containersOf(processes: readonly ChildProcess[]): Promise<number> {
  const all = await docker.listContainers({ all: true, filters: { label: [label] } })
  const pids = new Set(processes.map(({ pid }) => String(pid)))
  return all.filter(({ Labels }) => pids.has(Labels[ownerLabel]?.split('|')[1] ?? '')).length
}

const startJudge = () =>
  spawn(process.execPath, ['--import', 'tsx', program], { stdio: ['pipe', 'pipe', 'inherit'] })

/** Hands out numbers and takes verdicts; what a judge that was killed had in hand is handed out again. */
class Soak {
  readonly told: Told[] = []
  readonly processes: ChildProcess[] = []
  /** Bytes by process, in the order of its verdicts. */
  readonly memory: number[][] = []
  readonly containers: number[] = []
  readonly #again: number[] = []
  #next = 0
  #killed = false

  /** One judge's life, and where it is killed, the next one's. */
  async lane(): Promise<void> {
    const judge = startJudge()
    const memory: number[] = []
    this.processes.push(judge)
    this.memory.push(memory)
    const ended = new Promise((end) => judge.once('exit', end))
    judge.stdin.on('error', (error) => {
      // A number that it was handed as it died is in hand still.
      if (!judge.killed) throw error
    })
    let inHand: number | undefined
    const hand = () => {
      inHand = this.#again.pop() ?? (this.#next < count ? this.#next++ : undefined)
      if (inHand === undefined) judge.stdin.end()
      else judge.stdin.write(`${inHand}\n`)
    }
    for await (const line of createInterface({ input: judge.stdout })) {
      const said: Told = JSON.parse(line)
      if (!said.ready) {
        this.told.push(said)
        memory.push(said.memory)
        if (this.told.length % 20 === 0) this.containers.push(await containersOf(this.processes))
      }
      hand()
      if (!this.#killed && inHand !== undefined && this.told.length >= count / 2) {
        this.#killed = true
        // While it judges: with a container that nobody ends any more.
        setTimeout(() => judge.kill('SIGKILL'), 20)
      }
    }
    await ended
    if (judge.signalCode !== 'SIGKILL') return
    if (inHand !== undefined) this.#again.push(inHand)
    await this.lane()
  }
}

describe('Many submissions, one in ten hostile, in two judge processes, one of them killed in the middle', () => {
  it('each is judged once and rightly; memory and containers stay flat', { timeout: 3_600_000 }, async () => {
    const soak = new Soak()
    const began = performance.now()
    try {
      await Promise.all([soak.lane(), soak.lane()])
    } finally {
      for (const judge of soak.processes) judge.kill()
    }
    const seconds = (performance.now() - began) / 1000
    const { told, processes, containers, memory } = soak
    expect(told.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: count }, (_, n) => n),
    )
    const wrongly = told.filter(({ number, verdict }) => !sent(number).right.includes(verdict))
    expect(wrongly.map((one) => ({ ...one, name: sent(one.number).name }))).toEqual([])
    expect(processes.map(({ signalCode }) => signalCode).filter(Boolean)).toEqual(['SIGKILL'])
    const most = Math.max(...containers, 0)
    const mib = memory.map((all) =>
      [all[Math.floor(all.length / 4)] ?? 0, all.at(-1) ?? 0].map((b) => Math.round(b / 2 ** 20)),
    )
    console.log(
      `${count} submissions in ${seconds.toFixed(0)} s (${(count / seconds).toFixed(1)} a second); at most ${most} containers; ` +
        `memory after a quarter and at the end: ${mib.map(([early, late]) => `${early} and ${late} MiB`).join('; ')}`,
    )
    for (const [early = 0, late = 0] of mib) expect(late).toBeLessThan(early * 1.5 + 64)
    expect(most).toBeLessThanOrEqual(2 * 14)
    expect(await containersOf(processes)).toBe(0)
  })
})
