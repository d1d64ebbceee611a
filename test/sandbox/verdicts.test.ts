import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultNeeds } from '../../sandbox/containers/supply.ts'
import type { DockerJudge } from '../../sandbox/judge.ts'
import { readConfig } from '../../src/config.ts'
import { defaultBuild } from '../../src/core/questions/pythons.ts'
import { fortyTwo, questionOf, testJudge } from './test-judge.ts'

/** What the judge runs where nothing names a Python. */
const tested = readConfig(process.env).sandbox.python ?? defaultBuild

describe('the judge', () => {
  let judge: DockerJudge
  beforeAll(async () => {
    judge = await testJudge()
  })
  afterAll(() => judge.stop())
  const judged = (source: string) => judge.judge({ question: fortyTwo, source })
  const solve = (...body: string[]) => ['def solve():', ...body.map((line) => `    ${line}`), ''].join('\n')

  it('accepts a right answer, with the version and runtime that gave it', async () => {
    expect(await judged(solve('print("so")', 'return 42'))).toMatchObject({
      verdict: 'accepted',
      output: 'so\n',
      python: expect.stringMatching(`^${tested.replace('t', '')}\\.`),
      build: tested,
      runtime: expect.stringMatching(/^runs?c$/),
      checks: [{ name: 'solve gives 42', passed: true, message: '' }],
    })
  })

  it.each([
    ['another number', 'return 41', 'wrong-answer', /expected 42, got 41/],
    ['a float that is equal', 'return 42.0', 'wrong-answer', /expected 42, got 42\.0/],
    ['text that looks equal', 'return "42"', 'wrong-answer', /expected 42, got '42'/],
    ['an object of its own', 'return type("N", (int,), {})(42)', 'wrong-answer', /type N was returned/],
    [
      'an answer that equals everything',
      'class A:\n        def __eq__(self, o): return True\n    return A()',
      'wrong-answer',
      /type A was returned/,
    ],
    ['a list without end', 'x = []; x.append(x); return x', 'wrong-answer', /levels deep/],
    ['an integer of ten million digits', 'return 1 << 33_000_000', 'wrong-answer', /4,000 digits/],
    ['100 MB of text', 'return "x" * 100_000_000', 'wrong-answer', /too large/],
    ['an exception', 'return 1 / 0', 'runtime-error', /ZeroDivisionError on line 2: division by zero/],
    ['an exit', 'raise SystemExit(0)', 'runtime-error', /SystemExit/],
    ['input()', 'return int(input())', 'runtime-error', /no keyboard in the sandbox/],
    ['a flood of output', 'while True: print("x" * 1000)', 'output-limit', /printed more/],
    [
      'a flood of errors',
      'import sys\n    while True: print("x" * 1000, file=sys.stderr)',
      'output-limit',
      /printed more/,
    ],
    ['one line of 50 MB', 'print("x" * 50_000_000); return 42', 'output-limit', /printed more/],
  ])('tells %s apart', async (_, body, verdict, message) => {
    expect(await judged(solve(body))).toMatchObject({ verdict, message: expect.stringMatching(message) })
  })

  it('tells too much memory apart', async () => {
    // Little of it, so that it is full long before the CPU time is up: a page may cost much on a shared machine.
    const small = { ...fortyTwo, sandbox: { ...defaultNeeds, memory: 96 } }
    const source = solve('x = []\n    while True: x.append(bytearray(1 << 20))')
    expect(await judge.judge({ question: small, source })).toMatchObject({
      verdict: 'memory-limit',
      message: expect.stringMatching(/memory/),
    })
  })

  it.each([
    ['no solve()', 'x = 1', 'runtime-error', /must define 'solve'/],
    ['a mistake in its syntax', 'def solve(:\n    pass', 'syntax-error', /^Line 1: /],
    ['30,000 brackets', `x = ${'('.repeat(30_000)}`, 'syntax-error', /^Line 1: too many nested/],
    ['an exception while it is loaded', 'x = 1\ny = {}["a"]', 'runtime-error', /^Line 2: KeyError/],
    ['an exit while it is loaded', 'raise SystemExit', 'runtime-error', /while it is being loaded/],
    ['a coding of its own', '# coding: latin-1\ndef solve(): return 42', 'syntax-error', /latin-1/],
    ['nothing in it', '\n', 'syntax-error', /no code/],
  ])('says what is wrong with a file that has %s', async (_, source, verdict, message) => {
    expect(await judged(source)).toMatchObject({ verdict, message: expect.stringMatching(message) })
  })

  it('finds a race, and shows it', async () => {
    const counter = questionOf(`
from gilbert.check import check, scenario

@scenario(imports="import threading")
def count(threads):
    counter = Counter()
    workers = [threading.Thread(target=counter.add) for _ in range(threads)]
    for worker in workers: worker.start()
    for worker in workers: worker.join()
    return counter.value

@check("no addition is lost")
def none_lost(run):
    run.every_interleaving(count, drivers=[(2,)], expect=lambda threads: threads, because=lambda seen: f"it counted {seen}")
`)
    const source = (body: string) =>
      `import threading\nclass Counter:\n    def __init__(self): self.value, self.lock = 0, threading.Lock()\n    def add(self):\n        ${body}\n`
    const racy = await judge.judge({ question: counter, source: source('self.value += 1') })
    expect(racy).toMatchObject({
      verdict: 'race',
      replay: expect.any(String),
      message: expect.stringContaining('It counted 1'),
    })
    expect(racy.counterexample?.steps.some(({ line, collides }) => line === 5 && collides)).toBe(true)
    const right = await judge.judge({ question: counter, source: source('with self.lock: self.value += 1') })
    expect(right.verdict).toBe('accepted')
    const stuck = await judge.judge({
      question: counter,
      source: source('self.lock.acquire(); self.value += 1'),
    })
    expect(stuck).toMatchObject({ verdict: 'deadlock' })
  })

  it('counts calls in flight, whatever their speed, and runs later checks after one has failed', async () => {
    const question = questionOf(`
from gilbert.check import check, scenario

@scenario
def fetched(count):
    return fetch_all(fetch, list(range(count)))

@check("ten at once")
def at_once(run):
    count = 10
    run.equal(run.call(fetched, count, services={"fetch": lambda n: n * n}), [n * n for n in range(count)], "the answers")
    run.expect(run.usage.peak_in_flight == count, f"{run.usage.peak_in_flight} were in flight")

@check("an error comes back", hidden=True)
def error(run):
    def refuse(n):
        raise ConnectionError("secret")
    outcome = run.attempt(fetched, 1, services={"fetch": refuse})
    run.equal(outcome.error, "ConnectionError")
`)
    const threads =
      'from concurrent.futures import ThreadPoolExecutor\ndef fetch_all(f, xs):\n    with ThreadPoolExecutor(10) as p:\n        return list(p.map(f, xs))\n'
    expect(await judge.judge({ question, source: threads })).toMatchObject({
      verdict: 'accepted',
      message: expect.any(String),
    })
    const staggered =
      'import threading, time\ndef fetch_all(f, xs):\n    out = {}\n    def one(x):\n        time.sleep(x / 100); out[x] = f(x)\n    ts = [threading.Thread(target=one, args=(x,)) for x in xs]\n    [t.start() for t in ts]; [t.join() for t in ts]\n    return [out[x] for x in xs] if out else f(0)\n'
    expect((await judge.judge({ question, source: staggered })).checks[0]).toMatchObject({ passed: true })
    const serial = await judge.judge({
      question,
      source: 'def fetch_all(f, xs):\n    return [f(x) for x in xs]\n',
    })
    expect(serial).toMatchObject({
      verdict: 'wrong-answer',
      message: expect.stringContaining('1 were in flight'),
    })
    expect(serial.checks.map(({ passed }) => passed)).toEqual([false, true])
    const hidden = await judge.judge({
      question,
      source: `${threads}    \ndef fetch_all(f, xs):\n    return [0] * 0\n`,
    })
    expect(JSON.stringify(hidden.checks[1])).not.toMatch(/secret|ConnectionError/)
  })

  it('awaits services too', async () => {
    const question = questionOf(`
from gilbert.check import check, scenario

@scenario(imports="import asyncio")
def fetched(count):
    return asyncio.run(fetch_all(fetch, count))

@check("all at once")
def at_once(run):
    run.equal(run.call(fetched, 5, async_services={"fetch": lambda n: n + 1}), [1, 2, 3, 4, 5])
    run.expect(run.usage.peak_in_flight == 5, f"{run.usage.peak_in_flight} were in flight")
`)
    const source =
      'import asyncio\nasync def fetch_all(f, n):\n    return await asyncio.gather(*(f(i) for i in range(n)))\n'
    expect(await judge.judge({ question, source })).toMatchObject({
      verdict: 'accepted',
      message: expect.any(String),
    })
  })

  it('blames itself for a broken check.py, and says to its author where', async () => {
    const broken = questionOf(
      'from gilbert.check import check\n@check("x")\ndef x(run):\n    run.nothing()\n',
    )
    expect(await judge.judge({ question: broken, source: 'x = 1' })).toMatchObject({
      verdict: 'judge-error',
      fault: expect.stringMatching(/check\.py[\s\S]*line 4[\s\S]*nothing/),
    })
  })

  it('never sends what a check expects', async () => {
    const question = questionOf(`
from gilbert.check import check, scenario
EXPECTED = "the secret answer"

@scenario
def ask():
    return solve()

@check("it knows")
def knows(run):
    run.equal(run.call(ask) == EXPECTED, True, "knowing")
`)
    const source = `import os
def everything():
    for root in ("/opt/gilbert", "/tmp"):
        for folder, _, files in [*os.walk(root), ("/proc/1", [], ["environ", "cmdline", "maps", "mem"])]:
            for name in files[:500]:
                try:
                    with open(folder + "/" + name, "rb") as f: yield f.read(1 << 20)
                except OSError: pass
def solve():
    for data in everything():
        if b"the secret " + b"answer" in data: return "the secret " + "answer"
    import gc
    found = [x for x in gc.get_objects() if isinstance(x, dict) and "EXPECTED" in x]
    return found and found[0]["EXPECTED"]
`
    expect(await judge.judge({ question, source, raw: true })).toMatchObject({
      verdict: expect.stringMatching(/wrong-answer|runtime-error/),
    })
  })
})
