import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DockerJudge } from '../../sandbox/judge.ts'
import { questionOf, testJudge } from './test-judge.ts'

/**
 * Each primitive in a right program, explored as a submission is: with the policy, in its own process. The explorer's suites
 * run without the policy, so a stand-in that does what the policy forbids a library is seen only here and in the bank.
 */
let judge: DockerJudge
beforeAll(async () => {
  judge = await testJudge()
})
afterAll(() => judge.stop())

const question = questionOf(`
from gilbert.check import check, scenario

@scenario(imports="import threading")
def both():
    pair = Pair()
    workers = [threading.Thread(target=pair.first), threading.Thread(target=pair.second)]
    for worker in workers: worker.start()
    for worker in workers: worker.join()
    return pair.seen

@check("the second comes after the first")
def ordered(run):
    run.every_interleaving(both, expect=lambda: ["first", "second"])
`)

const pair = (made: string, first: string, second: string) =>
  [
    'import asyncio, queue, threading',
    'from concurrent.futures import Future, ThreadPoolExecutor',
    'class Pair:',
    `    def __init__(self):\n        self.seen = []\n        self.done = False\n        self.it = ${made}`,
    `    def first(self):\n        ${first.replaceAll('\n', '\n        ')}`,
    `    def second(self):\n        ${second.replaceAll('\n', '\n        ')}\n        self.seen.append("second")`,
    '',
  ].join('\n')
const told = 'self.seen.append("first")'

it.each([
  [
    'a condition in a loop',
    'threading.Condition()',
    `with self.it:\n    ${told}\n    self.done = True\n    self.it.notify_all()`,
    'with self.it:\n    while not self.done:\n        self.it.wait()',
  ],
  [
    'a condition with a predicate',
    'threading.Condition(threading.Lock())',
    `with self.it:\n    ${told}\n    self.done = True\n    self.it.notify()`,
    'with self.it:\n    self.it.wait_for(lambda: self.done)',
  ],
  [
    'a condition with a time limit',
    'threading.Condition()',
    `with self.it:\n    ${told}\n    self.done = True\n    self.it.notify_all()`,
    'with self.it:\n    while not self.done:\n        self.it.wait(1)',
  ],
  ['a barrier', 'threading.Barrier(2)', `${told}\nself.it.wait()`, 'self.it.wait()'],
  ['a semaphore', 'threading.Semaphore(0)', `${told}\nself.it.release()`, 'self.it.acquire()'],
  ['an event', 'threading.Event()', `${told}\nself.it.set()`, 'self.it.wait()'],
  ['a queue', 'queue.Queue(1)', `${told}\nself.it.put(1)`, 'self.it.get()\nself.it.task_done()'],
  ['a simple queue', 'queue.SimpleQueue()', `${told}\nself.it.put(1)`, 'self.it.get()'],
  ['a future', 'Future()', `${told}\nself.it.set_result(1)`, 'self.it.result()'],
  [
    'a pool',
    'threading.Event()',
    `with ThreadPoolExecutor(1) as pool:\n    pool.submit(self.seen.append, "first").result()\nself.it.set()`,
    'self.it.wait()',
  ],
  [
    'an event loop',
    'threading.Event()',
    `async def main():\n    await asyncio.sleep(0)\n    ${told}\nasyncio.run(main())\nself.it.set()`,
    'self.it.wait()',
  ],
])('%s is explored under the policy', async (_, made, first, second) => {
  const verdict = await judge.judge({ question, source: pair(made, first, second) })
  expect(verdict, JSON.stringify(verdict.checks)).toMatchObject({ verdict: 'accepted' })
})

/** What a question opens is explored as it is without the policy. */
it.each([
  [
    'a queue of processes',
    'import multiprocessing',
    'multiprocessing.Queue()',
    `${told}\nself.it.put({"a": [1]})`,
    'self.it.get()',
  ],
  [
    'a pipe',
    'import datetime, multiprocessing',
    'multiprocessing.Pipe()',
    `${told}\nself.it[0].send(datetime.datetime(2026, 1, 1))`,
    'self.it[1].recv()',
  ],
  [
    'a manager’s lock',
    'import multiprocessing',
    'multiprocessing.Manager().Semaphore(0)',
    `${told}\nself.it.release()`,
    'self.it.acquire()',
  ],
  [
    'a pool of processes',
    'from concurrent.futures import ProcessPoolExecutor',
    'threading.Event()',
    `with ProcessPoolExecutor(1) as pool:\n    pool.submit(int).result()\n${told}\nself.it.set()`,
    'self.it.wait()',
  ],
  [
    'a program',
    'import subprocess',
    'threading.Event()',
    `subprocess.run(["true"], check=True)\n${told}\nself.it.set()`,
    'self.it.wait()',
  ],
])('%s is explored under the policy of a question that opens it', async (_, imports, made, first, second) => {
  const opened = { ...question, sandbox: { ...question.sandbox, allow: ['processes'] } } as typeof question
  const verdict = await judge.judge({ question: opened, source: `${imports}\n${pair(made, first, second)}` })
  expect(verdict, JSON.stringify(verdict.checks)).toMatchObject({ verdict: 'accepted' })
})
