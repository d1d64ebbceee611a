import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DockerJudge } from '../../sandbox/judge.ts'
import { plainCard } from '../../src/cards/shared/plain.ts'
import { readConfig } from '../../src/config.ts'
import { eventually } from '../support/eventually.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

const code = `class Counter:
    def __init__(self):
        self.visits = 0

    def add(self):
        now = self.visits
        self.visits = now + 1
`
const solution = `import threading


class Counter:
    def __init__(self):
        self.visits = 0
        self._lock = threading.Lock()

    def add(self):
        with self._lock:
            self.visits += 1
`
const assertion = `counter = Counter()
workers = [threading.Thread(target=counter.add) for _ in range(2)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
assert counter.visits == 2`
const filled = {
  title: 'Lost visits',
  prompt: 'Mend the counter.\nvary: visits = calls',
  code,
  assertion,
  solution,
}

let house: TestHouse
let judge: DockerJudge
beforeAll(async () => {
  judge = new DockerJudge({ ...readConfig({}).sandbox, warm: 1 })
  house = await testHouse(bankOf([choiceQuestion('gil')]), judge)
  await house.work({ judge: 1 })
}, 60_000)
afterAll(async () => {
  await house?.stop()
  await judge?.stop()
})

async function made(fields: Record<string, string>): Promise<string> {
  const { submission = '' } = await house.does('ida', 'question-new', {}, fields)
  const told = () => house.chat.finals().find((one) => one.submission === submission)?.card
  await eventually(() => told() !== undefined, 'whether it is proven')
  const card = told()
  return card ? plainCard(card) : ''
}

describe('a question made in chat, in the real sandbox', { timeout: 240_000 }, () => {
  it('is proven where its solution holds and an interleaving breaks its snippet, in each variant', async () => {
    expect(await made(filled)).toMatch(/Proven in each of its 2 variants[\s\S]*“race”/)
  })

  it.each([
    ['a snippet that holds', { code: solution }, /no interleaving breaks the assertion/],
    [
      'a solution that doesn’t',
      { solution: code.replace('now + 1', 'now + 1  # still') },
      /not accepted.*race/,
    ],
    ['an assertion that is no Python', { assertion: 'assert (' }, /assertion can’t be used/],
    [
      'an assertion that leaves its function',
      { assertion: 'assert True\n"""\nimport os' },
      /assertion can’t be used/,
    ],
  ])('with %s is not', async (_, wrong, why) => {
    expect(await made({ ...filled, prompt: 'Mend the counter.', ...wrong })).toMatch(why)
  })
})
