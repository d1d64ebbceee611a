import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Docker from 'dockerode'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Container } from '../../sandbox/containers/container.ts'
import { called } from '../../sandbox/containers/engine.ts'
import { newOwner, ownerLabel } from '../../sandbox/containers/owner.ts'
import { defaultNeeds, Supply } from '../../sandbox/containers/supply.ts'
import { removeLeftContainers } from '../../sandbox/containers/sweep.ts'
import { faultsOf } from '../../sandbox/health/faults.ts'
import { readConfig } from '../../src/config.ts'

/** What the engine answers; it never answers anything else. */
let answers: Record<string, unknown>
/** Requests whose connection is still open. */
const open = new Set<Socket>()
const heard: string[] = []
let server: Server
let folder: string
let docker: Docker
beforeEach(async () => {
  answers = {}
  heard.length = 0
  folder = await mkdtemp(join(tmpdir(), 'gilbert-engine-'))
  const socketPath = join(folder, 'engine.sock')
  server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const what = `${request.method} ${(request.url ?? '').split('?')[0]}`
    heard.push(what)
    if (!(what in answers)) return
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answers[what]))
  })
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(socketPath, resolve))
  docker = new Docker({ socketPath })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(async () => {
  vi.useRealTimers()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true })
})

/** Real requests need real time to come and go; the clock of the limits stands still meanwhile. */
const eventually = async (is: () => boolean) => {
  while (!is()) await new Promise((resolve) => setImmediate(resolve))
}

const supplyOf = () => new Supply({ ...readConfig({}).sandbox, warm: 0 }, () => undefined, docker)

it('a call has its limit, says which it was, and its connection is freed', async () => {
  const work = called('ping', 15, (abortSignal) =>
    (docker as unknown as { ping(options: object): Promise<unknown> }).ping({ abortSignal }),
  )
  const told = work.catch((error: Error) => error.message)
  await eventually(() => heard.length === 1)
  expect(open.size).toBe(1)
  await vi.advanceTimersByTimeAsync(15_000)
  expect(await told).toBe('the Docker engine did not answer within 15 s (ping)')
  await eventually(() => open.size === 0)
})

/** The request is there, and then so many seconds pass. */
async function unanswered(what: string, count: number, seconds: number): Promise<void> {
  await eventually(() => heard.filter((one) => one === what).length === count)
  await vi.advanceTimersByTimeAsync(seconds * 1000)
}

it('waiting for an engine that accepts and never answers ends', async () => {
  const waited = supplyOf().answering()
  for (let n = 1; n <= 4; n++) await unanswered('GET /_ping', n, 5.25)
  await waited
})

it('such an engine is a fault with its fix, not a wait without end', async () => {
  const faults = faultsOf(supplyOf())
  await unanswered('GET /_ping', 1, 15)
  expect(await faults).toEqual([expect.stringMatching(/^The Docker engine does not answer .*DOCKER_HOST/)])
})

it('so is one that answers whether it is there, and nothing else', async () => {
  const begun = supplyOf().start()
  const told = begun.catch((error: Error) => error.message)
  await unanswered('GET /info', 1, 15)
  expect(await told).toBe('the Docker engine did not answer within 15 s (info)')
})

const around = { seccomp: '{}', labels: {} }
it.each([
  ['create', {}, 'POST /containers/create', []],
  [
    'attach',
    { 'POST /containers/create': { Id: 'c1' } },
    'POST /containers/c1/attach',
    ['DELETE /containers/c1'],
  ],
])(
  'a container whose %s is never answered fails in the end, and is removed',
  async (what, given, path, removals) => {
    answers = { ...given, 'DELETE /containers/c1': {} }
    const held = new Set<string>()
    const spec = supplyOf().spec('3.13', defaultNeeds)
    const told = Container.start(docker, spec, around, held).catch((error: Error) => error.message)
    await unanswered(path, 1, 60)
    expect(await told).toBe(`the Docker engine did not answer within 60 s (${what})`)
    expect(heard.filter((one) => one.startsWith('DELETE'))).toEqual(removals)
    expect(held.size).toBe(0)
  },
)

it('what the engine created after the limit is removed by the sweep, and nothing that is held', async () => {
  const owner = newOwner()
  const now = Math.floor(Date.now() / 1000)
  const one = (Id: string, age: number, whose = owner) => ({
    Id,
    State: 'running',
    Labels: { [ownerLabel]: whose },
    Created: now - age,
  })
  answers = {
    'GET /info': { SystemTime: new Date(now * 1000).toISOString() },
    'GET /containers/json': [
      one('held', 900),
      one('late', 900),
      one('fresh', 20),
      one('other', 900, newOwner()),
    ],
    'DELETE /containers/late': {},
  }
  const own = { owner, holds: (id: string) => id === 'held' }
  expect(await removeLeftContainers(docker, own)).toBe(1)
  expect(heard.filter((what) => what.startsWith('DELETE'))).toEqual(['DELETE /containers/late'])
})
