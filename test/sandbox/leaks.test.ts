import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import Docker from 'dockerode'
import { describe, expect, it } from 'vitest'
import { imageKinds } from '../../sandbox/containers/images.ts'
import { ownerLabel } from '../../sandbox/containers/owner.ts'
import type { SandboxSettings } from '../../sandbox/shared/settings.ts'
import { fortyTwo, testJudge } from './test-judge.ts'

const docker = new Docker()
const right = 'def solve(): return 42\n'

const ownedBy = async (owner: string) =>
  (await docker.listContainers({ all: true })).filter(({ Labels }) => Labels[ownerLabel]?.startsWith(owner))

async function until<T>(what: () => Promise<T>, good: (found: T) => boolean, millis = 15_000): Promise<T> {
  for (const end = Date.now() + millis; ; await sleep(50)) {
    const found = await what()
    if (good(found) || Date.now() > end) return found
  }
}

describe('containers', () => {
  it('are gone when the judge has stopped, whatever it was doing', async () => {
    const judge = await testJudge()
    const control = new AbortController()
    const running = judge.judge({ question: fortyTwo, source: 'while True: pass', signal: control.signal })
    const told = expect(running).rejects.toThrow()
    await until(
      () => ownedBy(judge.supply.owner),
      (found) => found.length > 0,
    )
    control.abort()
    await told
    await judge.stop()
    expect(await ownedBy(judge.supply.owner)).toEqual([])
  })

  it('are swept where their judge was killed; another judge goes on beside it', async () => {
    const script = `import('${new URL('./test-judge.ts', import.meta.url).pathname}').then(async ({ testJudge }) => {
      const judge = await testJudge()
      console.log(judge.supply.owner)
    })`
    const child = spawn('npx', ['tsx', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    })
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const owner = line.toString().trim()
    const before = await until(
      () => ownedBy(owner),
      (found) => found.some(({ State }) => State === 'running'),
    )
    expect(before.length).toBeGreaterThan(0)

    const beside = await testJudge()
    expect(await ownedBy(owner)).not.toEqual([])
    process.kill(-(child.pid ?? 0), 'SIGKILL')
    expect(
      await until(
        () => ownedBy(owner),
        (found) => found.length === 0,
        25_000,
      ),
    ).toEqual([])
    expect(await beside.judge({ question: fortyTwo, source: right })).toMatchObject({ verdict: 'accepted' })
    await beside.stop()
  })
})

describe('what goes wrong on our side', () => {
  it('is tried again silently where a container is taken away under a submission', async () => {
    const judge = await testJudge()
    let taken = 0
    judge.supply.onTaken.add((id) => {
      if (++taken === 1) void docker.getContainer(id).remove({ force: true })
    })
    const verdict = await judge.judge({
      question: fortyTwo,
      source: 'import time; time.sleep(0.3)\ndef solve(): return 42',
    })
    expect(verdict).toMatchObject({ verdict: 'accepted' })
    expect(taken).toBeGreaterThan(1)
    await judge.stop()
  })

  it('is a judge-error, never a verdict on the code, where there is no image', async () => {
    const judge = await testJudge()
    await judge.stop()
    const images = Object.fromEntries(
      imageKinds.map((kind) => [kind, 'gilbert-none:latest']),
    ) as SandboxSettings['images']
    const without = await testJudge({ images, warm: 0 })
    expect(await without.judge({ question: fortyTwo, source: right })).toMatchObject({
      verdict: 'judge-error',
    })
    expect(await without.faults()).toEqual([
      expect.stringMatching(/gilbert-none:latest is missing: run \.\/setup/),
    ])
    await without.stop()
  })
})
