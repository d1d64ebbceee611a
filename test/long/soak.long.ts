import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import Docker from 'dockerode'
import { describe, expect, it } from 'vitest'
import { label, ownerLabel } from '../../sandbox/owner.ts'
import { sent } from './soak/mixture.ts'

const asked = process.env.GILBERT_TEST === 'all'
const count = Number(process.env.GILBERT_SOAK ?? 1000)
if (!asked)
  console.log(`The soak of ${count} submissions runs only with GILBERT_TEST=all: it takes many minutes.`)

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

describe.runIf(asked)('Many submissions, one in ten hostile, in two judge processes', () => {
  it('each is judged once and rightly; memory and containers stay flat', { timeout: 3_600_000 }, async () => {
    const processes = [0, 1].map(() =>
      spawn(process.execPath, ['--import', 'tsx', program], { stdio: ['pipe', 'pipe', 'inherit'] }),
    )
    const told: Told[] = []
    const memory: number[][] = [[], []]
    const containers: number[] = []
    const began = performance.now()
    let next = 0
    const served = processes.map(async (judge, which) => {
      const hand = () => (next < count ? judge.stdin.write(`${next++}\n`) : judge.stdin.end())
      for await (const line of createInterface({ input: judge.stdout })) {
        const said: Told = JSON.parse(line)
        if (!said.ready) {
          told.push(said)
          memory[which]?.push(said.memory)
          if (told.length % 20 === 0) containers.push(await containersOf(processes))
        }
        hand()
      }
    })
    const ended = processes.map((judge) => new Promise((end) => judge.once('exit', end)))
    try {
      await Promise.all(served)
      await Promise.all(ended)
    } finally {
      for (const judge of processes) judge.kill()
    }
    const seconds = (performance.now() - began) / 1000
    expect(told.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: count }, (_, n) => n),
    )
    const wrongly = told.filter(({ number, verdict }) => !sent(number).right.includes(verdict))
    expect(wrongly.map((one) => ({ ...one, name: sent(one.number).name }))).toEqual([])
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
