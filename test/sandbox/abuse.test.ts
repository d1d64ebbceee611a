import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DockerJudge } from '../../sandbox/judge.ts'
import { forgeQuestion, testSubmission } from '../attacks/harness/promises.ts'
import { testJudge } from './test-judge.ts'

/** Without the policy: the container and the protocol alone have to hold. */
describe("a program that speaks on the judge's line", () => {
  let judge: DockerJudge
  beforeAll(async () => {
    judge = await testJudge()
  })
  afterAll(() => judge.stop())

  const frame =
    'import json, os, struct\ndef say(**f):\n    b = json.dumps(f).encode()\n    os.write(3, struct.pack(">I", len(b)) + b)\n'
  const solve = (...body: string[]) =>
    `${frame}def solve(numbers):\n${body.map((line) => `    ${line}\n`).join('')}`

  it.each([
    [
      'an answer of its own before the real one',
      solve('say(t="value", id=1, value={"i": "7"})', 'return 8'),
      /broke its connection/,
    ],
    [
      'answers to what was not asked yet',
      solve('for n in range(2, 50): say(t="value", id=n, value={"i": "7"})', 'return 8'),
      /broke its connection/,
    ],
    [
      "the supervisor's words",
      solve('say(t="ended", how="exit", code=0, usage={"cpu": 0, "oom": 0, "processes": 0})', 'return 1'),
      /broke its connection/,
    ],
    [
      "the host's words",
      solve('say(t="ran", answer={"t": "value", "value": {"i": "7"}})', 'return 1'),
      /broke its connection/,
    ],
    [
      "a check's result",
      solve('say(t="check", name="x", passed=True, word="accepted", message="")', 'return 1'),
      /broke its connection/,
    ],
    [
      'a prototype',
      solve(
        'os.write(3, struct.pack(">I", 56) + b\'{"t":"value","id":1,"__proto__":{"passed":true},"value":1}\')',
        'return 1',
      ),
      /broke its connection|expected/,
    ],
    ['a header that promises 4 GiB', solve('os.write(3, b"\\xff" * 8)', 'return 1'), /broke its connection/],
    [
      'brackets without end',
      solve('b = b"[" * 300_000', 'os.write(3, struct.pack(">I", len(b)) + b)', 'return 1'),
      /broke its connection/,
    ],
    [
      'a value that is none',
      solve('say(t="value", id=1, value={"i": "1", "f": "1"})', 'return 1'),
      /broke its connection/,
    ],
    [
      'a million small frames',
      solve('while True: say(t="progress", interleavings=1)'),
      /broke its connection/,
    ],
    [
      'a service that nobody offered',
      solve('say(t="service", call=1, name="x", args=[])', 'return 1'),
      /expected|broke its connection/,
    ],
    [
      'nothing more, having closed it',
      solve('os.close(3)', 'import time', 'time.sleep(100)'),
      /broke its connection|end in time/,
    ],
    ['a forged report', solve('say(t="report", id=1, report={"outcome": "clean"})', 'return 1'), /./],
    [
      'half a frame',
      solve('os.write(3, struct.pack(">I", 100) + b"x")', 'os._exit(0)'),
      /the program exited/,
    ],
  ])('gains nothing by %s', async (_, source, why) => {
    const { verdict, broken } = await testSubmission(judge, {
      source,
      raw: true,
      question: forgeQuestion,
      patience: 10_000,
    })
    expect(broken).toEqual([])
    expect(verdict.verdict).toMatch(/^(wrong-answer|runtime-error|time-limit)$/)
    expect(verdict.message).toMatch(why)
  })

  it.each([
    [
      'ends itself by a signal',
      'import os, signal\ndef solve(n): os.kill(os.getpid(), signal.SIGSEGV)',
      'runtime-error',
      /signal 11/,
    ],
    [
      'stops itself',
      'import os, signal\ndef solve(n): os.kill(os.getpid(), signal.SIGSTOP)',
      'time-limit',
      /end in time/,
    ],
    ['exits with success', 'import os\ndef solve(n): os._exit(0)', 'runtime-error', /exit code 0/],
    [
      'lets a child use up the memory',
      'import os\ndef solve(n):\n    if os.fork() == 0:\n        x = []\n        while True: x.append(bytearray(1 << 20))\n    os.wait()\n    return 1',
      'memory-limit',
      /memory/,
    ],
    [
      'fills the scratch space',
      'def solve(n):\n    for i in range(10_000):\n        with open(f"/tmp/{i}", "wb") as f: f.write(b"x" * (1 << 20))',
      'runtime-error',
      /No space left|space/,
    ],
    [
      'leaves a process behind',
      'import os, time\ndef solve(n):\n    if os.fork() == 0:\n        os.setsid()\n        if os.fork() == 0: time.sleep(1000)\n        os._exit(0)\n    os.wait()\n    return 0',
      'wrong-answer',
      /expected/,
    ],
    [
      'opens the memory of the first process',
      'def solve(n): return open("/proc/1/mem", "rb")',
      'runtime-error',
      /Permission/,
    ],
    [
      'takes every descriptor',
      'import os\ndef solve(n):\n    while True: os.pipe()',
      'runtime-error',
      /Too many open files/,
    ],
    [
      'executes what it wrote',
      'import os\ndef solve(n):\n    with open(os.open("/tmp/x", os.O_WRONLY | os.O_CREAT, 0o700), "w") as f: f.write("#!/bin/sh\\necho hi")\n    os.execv("/tmp/x", ["x"])',
      'runtime-error',
      /Permission/,
    ],
    [
      'writes to the root',
      'def solve(n): open("/opt/gilbert/x", "w")',
      'runtime-error',
      /Read-only|Permission/,
    ],
    [
      'forks without end',
      'import os\ndef solve(n):\n    while True:\n        try: os.fork()\n        except OSError: pass',
      'time-limit',
      /CPU time|end in time/,
    ],
  ])('is contained where it %s', async (_, source, word, why) => {
    const { verdict, broken } = await testSubmission(judge, { source, raw: true, patience: 10_000 })
    expect(broken).toEqual([])
    expect(verdict).toMatchObject({ verdict: word, message: expect.stringMatching(why) })
  })
})
