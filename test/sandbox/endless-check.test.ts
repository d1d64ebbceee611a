import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Checkers } from '../../sandbox/containers/checkers.ts'
import type { Container, Listener } from '../../sandbox/containers/container.ts'
import { CheckedRun } from '../../sandbox/runs/checked-run.ts'
import type { Frame } from '../../sandbox/wire/frames.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A container that answers only what a test has it answer. */
class Silent {
  alive = true
  readonly sent: Frame[] = []
  listener: Listener | undefined
  listen(listener: Listener) {
    this.listener = listener
  }
  send(...frames: Frame[]) {
    this.sent.push(...frames)
  }
  async destroy() {
    this.alive = false
  }
  async outOfMemory() {
    return false
  }
  get last() {
    return this.sent.at(-1)
  }
}
const asContainer = (silent: Silent) => silent as unknown as Container

const outcome = async (work: Promise<unknown>) => {
  let ended: string | undefined
  work.then(
    () => {
      ended = 'done'
    },
    (error: Error) => {
      ended = error.message
    },
  )
  await vi.advanceTimersByTimeAsync(0)
  return () => ended
}

it('a check.py that is read without end is given up after a minute, with its container', async () => {
  const silent = new Silent()
  const checkers = new Checkers(async () => asContainer(silent))
  const ended = await outcome(checkers.plan('while True: pass'))
  expect(silent.last).toMatchObject({ t: 'plan' })
  await vi.advanceTimersByTimeAsync(59_000)
  expect(ended()).toBeUndefined()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(ended()).toMatch(/^check.py was not read within 60 s/)
  expect(silent.alive).toBe(false)
  expect(vi.getTimerCount()).toBe(0)
})

function begin() {
  const [learner, checker] = [new Silent(), new Silent()]
  const containers = { learner, explorer: learner, checker } as unknown as ConstructorParameters<
    typeof CheckedRun
  >[0]
  const run = new CheckedRun(containers, {
    source: '',
    scenarios: '',
    check: '',
    seed: 1,
    policy: [],
    seconds: 5,
    patience: 1,
    isCalm: () => true,
  })
  return { learner, checker, run: run.run() }
}
const asks = { t: 'run', entry: 'solve', args: [], services: [], async: [], fresh: false, witness: false }

it('a check that loops by itself ends the run after a minute', async () => {
  const { run } = begin()
  const ended = await outcome(run)
  await vi.advanceTimersByTimeAsync(61_000)
  expect(ended()).toMatch(/^check.py did nothing for 60 s/)
  expect(vi.getTimerCount()).toBe(0)
})

it('so does one that loops after its program’s time was up', async () => {
  const { run, checker } = begin()
  const ended = await outcome(run)
  checker.listener?.frame(asks)
  // The program’s limit: twice five seconds.
  await vi.advanceTimersByTimeAsync(10_500)
  expect(checker.last).toMatchObject({ t: 'ran', answer: { how: 'wall' } })
  await vi.advanceTimersByTimeAsync(61_000)
  expect(ended()).toMatch(/^check.py did nothing for 60 s/)
})

it('a check that asks for runs without end gets no more of them after five minutes', async () => {
  const { run, checker } = begin()
  const ended = await outcome(run)
  for (let waited = 0; waited < 330 && checker.last?.t !== 'stop'; waited += 11) {
    checker.listener?.frame(asks)
    await vi.advanceTimersByTimeAsync(11_000)
  }
  expect(checker.last).toMatchObject({ t: 'stop' })
  checker.listener?.frame({ t: 'done' })
  await vi.advanceTimersByTimeAsync(0)
  expect(ended()).toBe('done')
})
