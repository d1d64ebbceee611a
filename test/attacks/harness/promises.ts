import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isHealthy } from '../../../sandbox/health/health-check.ts'
import type { DockerJudge } from '../../../sandbox/judge.ts'
import type { Verdict } from '../../../src/core/judging/verdict.ts'
import { builds } from '../../../src/core/questions/pythons.ts'
import type { Question } from '../../../src/core/questions/question.ts'

/** How long after the verdict a container may still be seen, where nobody says otherwise. */
const goneMillis = 2000

/** What was promised of the sandbox, and whether it held for one submission. */
export interface PromiseReport {
  verdict: Verdict
  /** Empty where every promise held. */
  broken: readonly string[]
  /** From the verdict until nothing of the container was left, by the engine and the kernel. */
  goneAfterMillis: number
}

export interface Attack {
  source: string | Uint8Array
  /** By default a question that nobody can answer by chance: `solve(numbers)` must give what it hides. */
  question?: Question
  /** Takes the policy off: the container must hold without it. */
  raw?: boolean
  /** Milliseconds after the verdict until nothing of the container may be left: longer where the machine is loaded. */
  patience?: number
}

/** Whoever is accepted here without computing the answer has forged it. */
export const forgeQuestion = {
  id: 'forge',
  title: 'Whoever is accepted here has forged it',
  python: builds,
  check: `from gilbert.check import check, scenario

@scenario
def ask(numbers):
    return solve(numbers)

@check("the weighted sum of the numbers")
def weighted(run):
    numbers = [run.random.randint(-10**6, 10**6) for _ in range(run.random.randint(5, 30))]
    weights = [(place * 7919 + 13) % 101 for place in range(len(numbers))]
    run.equal(run.call(ask, numbers), sum(n * w for n, w in zip(numbers, weights)), "solve(numbers)")

@check("the same for other numbers", hidden=True)
def again(run):
    numbers = [run.random.randint(-10**6, 10**6) for _ in range(run.random.randint(5, 30))]
    weights = [(place * 7919 + 13) % 101 for place in range(len(numbers))]
    run.equal(run.call(ask, numbers), sum(n * w for n, w in zip(numbers, weights)), "solve(numbers)")
`,
  sandbox: { allow: [], memory: 128, cpus: 1, seconds: 2, pids: 64 },
} as unknown as Question

/** The judge of the judge: judges any source and looks from outside whether the sandbox kept its promises. */
export async function testSubmission(judge: DockerJudge, attack: Attack): Promise<PromiseReport> {
  const bait = await Bait.lay()
  const ids = new Set<string>()
  const watch = (id: string) => ids.add(id)
  judge.supply.onTaken.add(watch)
  try {
    const { source, question = forgeQuestion, raw = false, patience = goneMillis } = attack
    const verdict = await judge.judge({ question, source, raw })
    const judged = performance.now()
    const broken: string[] = []
    let left = await remains(judge, ids)
    while (left.length > 0 && performance.now() - judged < patience) {
      await sleep(50)
      left = await remains(judge, ids)
    }
    const goneAfterMillis = performance.now() - judged
    broken.push(...left.map((what) => `${patience} ms after the verdict ${what} was still there`))
    broken.push(...(await bait.taken(verdict)))
    if (ids.size === 0 && verdict.python !== '') broken.push('a verdict was given without a container')
    if (!(await isHealthy(judge.supply)))
      broken.push('the honest submission right behind it was not judged rightly')
    return { verdict, broken, goneAfterMillis }
  } finally {
    judge.supply.onTaken.delete(watch)
    await bait.clear()
  }
}

/** What is left of containers: by the engine, by the kernel's processes and by its mounts. */
async function remains(judge: DockerJudge, ids: ReadonlySet<string>): Promise<string[]> {
  const found: string[] = []
  const known = await judge.supply.docker.listContainers({ all: true })
  for (const { Id } of known) if (ids.has(Id)) found.push(`the container ${Id.slice(0, 12)}`)
  const mounts = await readFile('/proc/mounts', 'utf8')
  for (const id of ids) if (mounts.includes(id)) found.push(`a mount of ${id.slice(0, 12)}`)
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    const group = await readFile(`/proc/${pid}/cgroup`, 'utf8').catch(() => '')
    for (const id of ids) if (group.includes(id)) found.push(`process ${pid} of ${id.slice(0, 12)}`)
  }
  return found
}

/** A secret in a host file, a door on every host address, and what became of them. */
class Bait {
  readonly #secret = randomBytes(16).toString('hex')
  readonly #folder: string
  readonly #server: Server
  #callers = 0

  private constructor(folder: string, server: Server) {
    this.#folder = folder
    this.#server = server
    server.on('connection', (socket) => {
      this.#callers++
      socket.destroy()
    })
  }

  static async lay(): Promise<Bait> {
    const folder = await mkdtemp(join(tmpdir(), 'gilbert-bait-'))
    const server = createServer()
    await new Promise<void>((listening) => server.listen(0, '0.0.0.0', listening))
    const bait = new Bait(folder, server)
    await writeFile(join(folder, 'secret'), bait.#secret)
    return bait
  }

  async taken(verdict: Verdict): Promise<string[]> {
    const broken: string[] = []
    if (this.#callers > 0) broken.push('something reached a port of the host')
    if (JSON.stringify(verdict).includes(this.#secret)) broken.push('a file of the host was read')
    const files = await readdir(this.#folder)
    const kept = await readFile(join(this.#folder, 'secret'), 'utf8').catch(() => undefined)
    if (files.length !== 1 || kept !== this.#secret) broken.push('a file of the host was changed')
    return broken
  }

  async clear(): Promise<void> {
    await new Promise((closed) => this.#server.close(closed))
    await rm(this.#folder, { recursive: true, force: true })
  }
}
