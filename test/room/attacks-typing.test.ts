import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { eventually } from '../support/eventually.ts'
import { StandInJudge } from '../support/judge.ts'
import { type RoomHouse, roomHouse, settled, starter, TestLine } from './support/room.ts'

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

describe('typing', () => {
  it('of ten megabytes is refused clearly, whatever pieces it comes in, and the code stays as it was', async () => {
    await it_.begin()
    const cookie = await enter('candidate')
    const cleo = await it_.line(cookie)
    await eventually(() => cleo.text() === starter, 'the starter')
    cleo.raw(JSON.stringify({ t: 'typed', n: 1, stage: 0, update: 'A'.repeat(10 * 1024 * 1024) }))
    expect(await cleo.closed()).toBe(1009)
    const again = await it_.line(cookie)
    again.say({
      t: 'typed',
      n: 1,
      stage: 0,
      update: update((doc) => doc.getText('0').insert(0, 'x'.repeat(70_000))),
    })
    await eventually(() => again.refusals.length === 1, 'a refusal')
    expect(again.refusals[0]).toContain('longer than 64,000 characters')
    // Written and taken away again and again: the code stays short, and what is kept of it does not.
    const piece = 'y'.repeat(60_000)
    const doc = new Y.Doc({ gc: false })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(again.doc))
    let sent = 0
    doc.on('update', (bytes: Uint8Array) => {
      sent += 1
      again.say({ t: 'typed', n: sent + 1, stage: 0, update: Buffer.from(bytes).toString('base64') })
    })
    for (let turn = 0; turn < 60; turn += 1) {
      doc.getText('0').insert(0, piece)
      doc.getText('0').delete(0, piece.length)
      await eventually(() => again.kept + again.refusals.length > sent, 'an answer')
      if (again.refusals.length > 1) break
    }
    expect(again.refusals[1]).toContain('no more can be kept')
    expect((await it_.line(cookie)).text().endsWith(starter)).toBe(true)
  })

  it('that no page of ours makes is refused, and shown to nobody', async () => {
    await it_.begin()
    const cookie = await enter('candidate')
    const cleo = await it_.line(cookie)
    const ida = await it_.line((await it_.enter(await it_.link('me'))).cookie)
    await eventually(() => cleo.text() === starter && ida.text() === starter, 'the starter')
    const made = [
      update((doc) => doc.getText('0').insertEmbed(0, { image: 'x' })),
      update((doc) => doc.getText('0').insert(0, 'x', { style: 'color: red' })),
      update((doc) => doc.getMap('0').set('a', 1)),
      update((doc) => doc.getArray('0').insert(0, [1, { a: 2 }])),
      update((doc) => doc.getArray('else').insert(0, [1])),
      update((doc) => doc.getText('99').insert(0, 'no such part')),
      Buffer.from([255, 255, 255, 255, 255, 255]).toString('base64'),
      Buffer.from([0]).toString('base64'),
    ]
    for (const [n, one] of made.entries()) {
      cleo.say({ t: 'typed', n, stage: 0, update: one })
      await eventually(() => cleo.refusals.length + cleo.kept > n, `an answer to ${n}`)
    }
    await settled()
    expect(made.filter((_, n) => cleo.heard.some((one) => one.t === 'kept' && one.n === n))).toEqual([])
    expect(ida.text()).toBe(starter)
    cleo.type('# still here\n', 0)
    await eventually(() => ida.text() === `# still here\n${starter}`, 'an honest key')
  })

  it('into a part that has not begun is refused', async () => {
    await it_.begin()
    const cleo = await come('candidate')
    cleo.say({ t: 'typed', n: 1, stage: 1, update: update((doc) => doc.getText('1').insert(0, 'early')) })
    await eventually(() => cleo.refusals.length === 1, 'a refusal')
    expect(cleo.refusals).toEqual(['That part has not begun.'])
  })
})

describe('noise', () => {
  it.each([
    'not JSON',
    '[]',
    'null',
    '{"t":"nothing"}',
    '{"t":"send"}',
    '{"t":"typed","n":-1,"stage":0,"update":"AAA="}',
    '{"t":"pasted","characters":1e99}',
    '{"__proto__":{"t":"send"}}',
  ])('ends the line that makes it: %s', async (text) => {
    await it_.begin()
    const cleo = await come('candidate')
    cleo.raw(text)
    expect(await cleo.closed()).toBe(4400)
  })

  it('on two hundred lines leaves the room to who is in it', async () => {
    await it_.begin()
    const honest = await come('candidate')
    const ida = await it_.line((await it_.enter(await it_.link('me'))).cookie)
    await eventually(() => honest.text() === starter && ida.text() === starter, 'the starter')
    const cookie = await enter('observer', 'Mallory')
    const crowd = Array.from({ length: 200 }, () => live({ Cookie: cookie }))
    await Promise.all(crowd.map((one) => one.opened()))
    expect(crowd.filter((one) => one.status === 429).length).toBeGreaterThanOrEqual(194)
    honest.type('# here\n', 0)
    await eventually(() => ida.text() === `# here\n${starter}`, 'what was typed')
    for (const one of crowd) one.close()
  })

  it('faster than anybody types ends the line', async () => {
    await it_.begin()
    const cleo = await come('candidate')
    for (let n = 0; n < 400; n += 1) cleo.say({ t: 'back' })
    expect(await cleo.closed()).toBe(4429)
  })
})
