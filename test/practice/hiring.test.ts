import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readConfig } from '../../src/config.ts'
import { webhook } from '../../src/hiring/webhook.ts'
import { followUp } from '../../src/practice/follow-up.ts'
import { Later } from '../../src/practice/ports/jobs.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

const secret = 'a secret of this test alone, long enough'
const schema = z.fromJSONSchema(
  JSON.parse(readFileSync(new URL('../../docs/scorecard.schema.json', import.meta.url), 'utf8')),
)
const stage = {
  title: 'Warm-up',
  level: 'concept' as const,
  question: 'gil',
  minutes: 5,
  listenFor: ['calm'],
}
const kit = { id: 'k', title: 'Kit', about: 'One.', seniority: 'mid' as const, minutes: 5, stages: [stage] }

/** A hiring system that takes only what is signed as it must be. */
class HiringSystem {
  readonly taken: Record<string, unknown>[] = []
  readonly ids: string[] = []
  readonly wrong: string[] = []
  /** What it answers next, one each; then 200. */
  readonly answers: number[] = []
  readonly #server: Server

  constructor() {
    this.#server = createServer(async (request, response) => {
      const pieces: Buffer[] = []
      for await (const piece of request) pieces.push(piece as Buffer)
      const body = Buffer.concat(pieces).toString()
      const id = String(request.headers['webhook-id'])
      const stamp = String(request.headers['webhook-timestamp'])
      const signed = createHmac('sha256', secret).update(`${id}.${stamp}.${body}`).digest('base64')
      const status = this.answers.shift() ?? 200
      if (request.headers['webhook-signature'] !== `v1,${signed}`) this.wrong.push(id)
      else if (status === 200) {
        this.ids.push(id)
        this.taken.push(JSON.parse(body))
      }
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('{"said":"much"}')
    })
  }

  async start(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`
  }

  stop(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

let house: TestHouse
let system: HiringSystem
let url: string
let i: string
beforeEach(async () => {
  system = new HiringSystem()
  url = await system.start()
  house = await testHouse(bankOf([choiceQuestion('gil')], { kits: () => [kit] }))
  house.parts.hiring = webhook({ url, secret })
  await house.does('ida', 'interview', {}, { kit: 'k', candidates: '' }, { place: null })
  ;[i = ''] = await house.parts.store.documents.list('interview', 'person:test:ida')
  for (const who of ['cleo', 'dora']) await house.says(who, `join ${i}`)
  await house.does('ida', 'interview-next', { i, n: '0' })
})
afterEach(async () => {
  system.stop()
  await house.stop()
})

const decides = (candidate = '0', reason = 'Saw it at once.') =>
  house.does('ida', 'interview-decide', { i }, { candidate, decision: 'yes', reason })
/** Does what the queue would do by now. @returns the entries that asked to be tried later, with how long they wait */
async function works(): Promise<number[]> {
  const waits: number[] = []
  for (const entry of await house.parts.store.followUps.pending())
    await followUp(house.parts, entry).catch((error: unknown) => {
      if (!(error instanceof Later)) throw error
      waits.push(error.millis)
    })
  return waits
}

describe('a hiring system', () => {
  it('is sent the scorecard of a candidate, signed, once who leads has decided and it is over', async () => {
    await house.does('cleo', 'answer', { q: 'gil', c: '0', i })
    await decides()
    await works()
    expect(system.taken).toEqual([])
    await house.does('ida', 'interview-end', { i })
    await works()
    expect(system.wrong).toEqual([])
    expect(system.taken).toHaveLength(1)
    const [sent] = system.taken
    expect(sent).toMatchObject({ event: 'scorecard', interview: i, id: system.ids[0] })
    const card = schema.parse(sent?.scorecard) as { candidates: { name: string }[] }
    // Dora’s is nobody’s business here.
    expect(card.candidates.map(({ name }) => name)).toEqual(['cleo'])
    expect(JSON.stringify(sent)).not.toMatch(/dora|test:/)
  })

  it('that is away gets it later, ever later, and after six more tries it is said that it did not', async () => {
    await decides()
    system.answers.push(503, 429, 500, 502, 503, 504, 503)
    await house.does('ida', 'interview-end', { i })
    const waited: number[] = []
    for (let n = 0; n < 8; n++) waited.push(...(await works()))
    expect(waited).toEqual([...waited].sort((a, b) => a - b))
    expect(waited).toHaveLength(6)
    expect(system.taken).toEqual([])
    expect(await house.parts.store.followUps.pending()).toEqual([])
    expect(JSON.stringify(house.chat.told.at(-1))).toContain('didn’t take the scorecard')
  })

  it('that was away once gets the same event, under the same id', async () => {
    await decides()
    system.answers.push(503)
    await house.does('ida', 'interview-end', { i })
    for (let n = 0; n < 3; n++) await works()
    expect(system.taken).toHaveLength(1)
  })

  it.each([302, 400, 410])('that answers %i is not asked again', async (status) => {
    await decides()
    system.answers.push(status)
    await house.does('ida', 'interview-end', { i })
    expect(await works()).toEqual([])
    expect(system.taken).toEqual([])
    expect(await house.parts.store.followUps.pending()).toEqual([])
  })

  it('is told who is forgotten by the same key, without a name, and what waits for it is not sent any more', async () => {
    await house.does('ida', 'interview-end', { i })
    await decides()
    await works()
    await decides('1')
    // Put down, and not sent yet.
    await house.does('cleo', 'forget', { sure: 'yes' }, {}, { place: null })
    await house.does('dora', 'forget', { sure: 'yes' }, {}, { place: null })
    await works()
    const [first, ...more] = system.taken as { event: string; candidate: string }[]
    expect(first?.event).toBe('scorecard')
    expect(more.map(({ event }) => event)).toEqual(['forgotten', 'forgotten'])
    // The two are told in any order.
    expect(new Set(more.map(({ candidate }) => candidate)).size).toBe(2)
    expect(more.map(({ candidate }) => candidate)).toContain(first?.candidate)
    expect(JSON.stringify(more)).not.toMatch(/cleo|dora|test:/)
  })

  it('is told nothing where none is set', async () => {
    delete house.parts.hiring
    await decides()
    await house.does('ida', 'interview-end', { i })
    expect((await house.parts.store.followUps.pending()).filter((one) => one.startsWith('hiring'))).toEqual(
      [],
    )
  })
})

describe('its settings', () => {
  const faults = (env: Record<string, string>): readonly string[] => {
    try {
      readConfig(env)
      return []
    } catch (error) {
      return (error as { faults: readonly string[] }).faults
    }
  }

  it('need each other, a long secret, and https beyond this machine', () => {
    const hiring = { GILBERT_HIRING_URL: 'https://hiring.example.org/hook', GILBERT_HIRING_SECRET: secret }
    expect(faults(hiring)).toEqual([])
    expect(faults({ ...hiring, GILBERT_HIRING_URL: 'http://127.0.0.1:9/hook' })).toEqual([])
    expect(faults({ ...hiring, GILBERT_HIRING_URL: 'http://hiring.example.org' })[0]).toContain(
      'must be https',
    )
    for (const url of ['http://127.0.0.1.example.org/', 'http://127.0.0.1:80@hiring.example.org/'])
      expect(faults({ ...hiring, GILBERT_HIRING_URL: url })[0], url).toContain('must be https')
    expect(faults({ GILBERT_HIRING_URL: hiring.GILBERT_HIRING_URL })[0]).toContain(
      'needs GILBERT_HIRING_SECRET',
    )
    expect(faults({ GILBERT_HIRING_SECRET: secret })[0]).toContain('needs GILBERT_HIRING_URL')
    expect(faults({ ...hiring, GILBERT_HIRING_SECRET: 'short' })[0]).toContain('32 characters')
  })
})
