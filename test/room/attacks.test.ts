import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { eventually } from '../support/eventually.ts'
import { StandInJudge } from '../support/judge.ts'
import { type RoomHouse, roomHouse, starter, TestLine } from './support/room.ts'

let judge: StandInJudge

let it_: RoomHouse

beforeEach(async () => {
  judge = new StandInJudge()
  it_ = await roomHouse(judge)
})

afterEach(async () => {
  await judge.stop()
  await it_.stop()
})

const enter = async (role: string, name = 'Cleo') => (await it_.enter(await it_.link(role), name)).cookie

const come = async (role: string, name = 'Cleo') => await it_.line(await enter(role, name))

const update = (make: (doc: Y.Doc) => void) => {
  const doc = new Y.Doc()
  make(doc)
  return Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')
}

const live = (headers: Record<string, string>) => {
  const address = `${it_.room.address.replace('http', 'ws')}/r/${it_.interview}/live`
  return new TestLine(address, { Origin: it_.room.address, ...headers })
}

describe('a link', () => {
  it('that is guessed opens nothing, and guessing is slow', async () => {
    const guess = () => it_.post('/enter', { secret: 'r'.repeat(42), name: 'Mallory', zone: 'UTC' })
    const answers = await Promise.all(Array.from({ length: 40 }, guess))
    expect(answers.filter((one) => one.status === 403)).toHaveLength(30)
    expect(answers.filter((one) => one.status === 429)).toHaveLength(10)
  })

  it('opens the room once, however many come with it at once', async () => {
    const secret = await it_.link('candidate')
    const all = await Promise.all(Array.from({ length: 12 }, () => it_.enter(secret)))
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(all.filter(({ status }) => status === 403)).toHaveLength(11)
  })

  it('is not taken by looking at the door, and names nobody there', async () => {
    const secret = await it_.link('candidate')
    await enter('candidate', 'Somebody Else')
    const door = await it_.post('/door', { secret })
    const said = await door.text()
    for (const word of ['test:', 'Somebody', secret]) expect(said).not.toContain(word)
    expect((await it_.enter(secret)).status).toBe(200)
  })

  it('runs out after seven days', async () => {
    const secret = await it_.link('candidate')
    it_.house.clock.pass(7 * 86_400_000)
    expect((await it_.enter(secret)).status).toBe(403)
  })

  it('that is withdrawn opens nothing, and whoever came in by one is out', async () => {
    await it_.begin()
    const cookie = await enter('candidate')
    const line = await it_.line(cookie)
    const secret = await it_.link('observer')
    await it_.house.does('ida', 'interview-withdraw', { i: it_.interview })
    expect(await line.closed()).toBe(4401)
    expect((await it_.enter(secret)).status).toBe(403)
    const again = live({ Cookie: cookie })
    await again.opened()
    expect(again.status).toBe(403)
  })

  it('is made by who leads the interview alone', async () => {
    const { card } = await it_.house.does('mallory', 'interview-link', { i: it_.interview, v: 'interviewer' })
    expect(JSON.stringify(card)).not.toContain('#')
    await come('interviewer', 'Iris')
    const [, iris = ''] = /"panel":\["([^"]+)"/.exec(await raw()) ?? []
    expect(iris).toMatch(/^room:/)
    const theirs = await it_.house.practice.perform({
      id: 'x',
      action: { verb: 'interview-link', args: { i: it_.interview, v: 'candidate' } },
      fields: {},
      person: { id: iris, name: 'Iris' },
      at: it_.house.clock.now(),
    })
    expect(JSON.stringify(theirs)).not.toContain('#')
  })

  const raw = async () =>
    JSON.stringify(await it_.house.parts.store.documents.get('interview', it_.interview))

  it('is kept by its fingerprint alone: who reads the store opens nothing', async () => {
    const secret = await it_.link('candidate')
    const { cookie } = await it_.enter(secret)
    const [, session = ''] = cookie.split('=')
    expect(session).toMatch(/^[a-z0-9]{42}$/)
    for (const text of [secret, session]) expect(await it_.house.redis.leftovers(text)).toEqual([])
  })
})

describe('a request', () => {
  it('without a session, with another room’s or with a made-up one is refused', async () => {
    const cookie = await enter('candidate')
    for (const headers of [{}, { Cookie: 'gilbert-room=' }, { Cookie: `gilbert-room=${'r'.repeat(42)}` }]) {
      const line = live(headers)
      await line.opened()
      expect(line.status).toBe(403)
    }
    await it_.house.does('eve', 'interview', {}, { kit: 'backend', candidates: '', title: 'Other' })
    const [other = ''] = await it_.house.parts.store.documents.list('interview', 'person:test:eve')
    const address = `${it_.room.address.replace('http', 'ws')}/r/${other}/live`
    const line = new TestLine(address, { Origin: it_.room.address, Cookie: cookie })
    await line.opened()
    expect(line.status).toBe(403)
    const playback = await fetch(`${it_.room.address}/r/${other}/playback/0`, { headers: { Cookie: cookie } })
    expect(playback.status).toBe(404)
  })

  it('that comes from another site is refused', async () => {
    const cookie = await enter('candidate')
    for (const headers of [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Host: 'evil.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ]) {
      const line = live({ Cookie: cookie, ...headers })
      await line.opened()
      expect(line.status).toBe(403)
    }
    const secret = await it_.link('candidate')
    const other = await it_.post(
      '/enter',
      { secret, name: 'x', zone: 'UTC' },
      { Origin: 'https://evil.example' },
    )
    expect(other.status).toBe(403)
    const form = await it_.post('/enter', { secret }, { 'Content-Type': 'text/plain' })
    expect(form.status).toBe(403)
  })

  it('gets a session that no script reads, no other site sends, and no other room sees', async () => {
    const answer = await it_.post('/enter', {
      secret: await it_.link('candidate'),
      name: 'Cleo',
      zone: 'UTC',
    })
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Strict')
    expect(cookie).toContain(`Path=/r/${it_.interview}`)
  })

  it('for the page gets a policy without inline script and without anybody else', async () => {
    const answer = await fetch(`${it_.room.address}/r/${it_.interview}`)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/https?:|unsafe-eval|script-src[^;]*unsafe/)
    expect(await answer.text()).not.toMatch(/<script>|\son\w+=/)
  })

  it('that is too long is refused before it is read', async () => {
    const answer = await it_.post('/enter', { secret: 'x'.repeat(20_000), name: '', zone: '' })
    expect(answer.status).toBe(413)
  })
})

describe('the other role’s messages', () => {
  const interviewers = () => [
    { t: 'press', id: 'a', action: `interview-end|i=${it_.interview}|sure=yes` },
    { t: 'explore', id: 'a', input: '' },
    { t: 'share', id: 'a', submission: 's1' },
    { t: 'look', candidate: 0 },
  ]
  const candidates = [
    { t: 'typed', n: 1, stage: 0, update: update((doc) => doc.getText('0').insert(0, 'mine')) },
    { t: 'send', id: 'a' },
    { t: 'run', id: 'a', input: '' },
    { t: 'answer', id: 'a', value: '0' },
    { t: 'pasted', characters: 3 },
    { t: 'private', on: true },
  ]

  it('end the line of a candidate who says them, and do nothing', async () => {
    await it_.begin()
    const cookie = await enter('candidate')
    for (const said of interviewers()) {
      const line = await it_.line(cookie)
      line.say(said)
      expect([said.t, await line.closed()]).toEqual([said.t, 4403])
    }
    expect((await it_.line(cookie)).view?.state).toBe('running')
  })

  it.each(['interviewer', 'observer'])('end the line of an %s who says a candidate’s', async (role) => {
    await it_.begin()
    const cleo = await come('candidate')
    await eventually(() => cleo.text() === starter, 'the starter')
    const cookie = await enter(role, 'Mallory')
    for (const said of candidates) {
      const line = await it_.line(cookie)
      line.say(said)
      expect([said.t, await line.closed()]).toEqual([said.t, 4403])
    }
    expect(cleo.text()).toBe(starter)
    expect(judge.judged).toEqual([])
  })

  it('of another interview, or of another kind, do nothing when an interviewer presses them', async () => {
    await it_.house.does('eve', 'interview', {}, { kit: 'backend', candidates: '', title: 'Other' })
    const [other = ''] = await it_.house.parts.store.documents.list('interview', 'person:test:eve')
    const cookie = await enter('interviewer', 'Mallory')
    for (const action of [
      `interview-open|i=${other}`,
      'forget|sure=yes',
      'my-data',
      'settings',
      'import',
      '||',
      '',
    ])
      expect([action, await pressed(cookie, action)]).toEqual([action, 4403])
  })

  const pressed = async (cookie: string, action: string) => {
    const line = await it_.line(cookie)
    line.say({ t: 'press', id: 'a', action })
    return await line.closed()
  }

  it('that lead are not for an interviewer beside: the interview goes on', async () => {
    await it_.begin()
    const iris = await come('interviewer', 'Iris')
    const said = await iris.ask({ t: 'press', action: `interview-end|i=${it_.interview}|sure=yes` })
    expect(said).toContain('Only the interviewer can do that.')
    expect(iris.view?.state).toBe('running')
  })
})

describe('a closed room', () => {
  it('takes no more typing, no code and no answer, and its candidate’s link opens nothing', async () => {
    await it_.begin()
    const cleo = await come('candidate')
    await eventually(() => cleo.text() === starter, 'the starter')
    const secret = await it_.link('candidate')
    await it_.house.does('ida', 'interview-end', { i: it_.interview, sure: 'yes' })
    await eventually(() => cleo.view?.state === 'over', 'the end')
    cleo.type('late = 1\n')
    await eventually(() => cleo.refusals.length === 1, 'a refusal')
    expect(cleo.refusals).toEqual(['The interview is over.'])
    await cleo.ask({ t: 'send' })
    await cleo.ask({ t: 'run', input: '' })
    expect(judge.judged).toEqual([])
    expect(judge.programs).toEqual([])
    expect((await it_.enter(secret)).status).toBe(403)
  })

  it('that is deleted lets everybody out, and nothing of it is left', async () => {
    await it_.begin()
    const cleo = await come('candidate', 'Cleopatra')
    await eventually(() => cleo.text() === starter, 'the starter')
    cleo.type('# kept\n', 0)
    await eventually(() => cleo.kept === 1, 'it on disk')
    await it_.house.does('ida', 'interview-delete', { i: it_.interview, sure: 'yes' })
    expect(await cleo.closed()).toBe(4401)
    expect(await it_.house.redis.leftovers(`r:${it_.interview}`)).toEqual([])
  })
})
