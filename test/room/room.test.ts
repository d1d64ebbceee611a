import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { StandInJudge } from '../support/judge.ts'
import { type RoomHouse, roomHouse, starter } from './support/room.ts'

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

const come = async (role: string, name = 'Cleo') =>
  await it_.line((await it_.enter(await it_.link(role), name)).cookie)

describe('the room', () => {
  it('shows the candidate one question, the clock and an editor, and nothing that weighs them', async () => {
    const cleo = await come('candidate')
    expect(cleo.view).toMatchObject({ state: 'waiting', role: 'candidate', me: 'Cleo', runs: [] })
    expect(cleo.view?.question).toBeUndefined()
    await it_.begin()
    await eventually(() => cleo.view?.state === 'running', 'the first part')
    await eventually(() => cleo.text() === starter, 'the starter')
    expect(cleo.view?.question).toMatchObject({ id: 'lock', by: 'code' })
    expect((cleo.view?.ends ?? 0) - (cleo.view?.now ?? 0)).toBe(15 * 60_000)
    const said = JSON.stringify(cleo.heard)
    for (const word of ['listenFor', 'calm', 'interview-mark', 'missed', 'explanation'])
      expect(said).not.toContain(word)
  })

  it('shows what is typed to the interviewer as it is typed, and puts the starter there once', async () => {
    await it_.begin()
    const cleo = await come('candidate')
    const again = await it_.enter(await it_.link('me'))
    const ida = await it_.line(again.cookie)
    expect(ida.view).toMatchObject({ role: 'interviewer', candidates: [{ number: 0, name: 'Cleo' }] })
    expect(ida.view?.panel).toBeDefined()
    await eventually(() => cleo.text() === starter, 'the starter')
    cleo.type('# hello\n', 0)
    cleo.type('x = 1\n')
    await eventually(() => ida.text() === `# hello\n${starter}x = 1\n`, 'the code on the other side')
    await eventually(() => cleo.kept === 2, 'both on disk')
  })

  it('judges what was typed when it is sent, and shows both sides the verdict', async () => {
    await it_.begin()
    const cleo = await come('candidate')
    const ida = await it_.line((await it_.enter(await it_.link('me'))).cookie)
    await eventually(() => cleo.text() === starter, 'the starter')
    cleo.type('# race\n', 0)
    cleo.say({ t: 'send', id: 'first' })
    await eventually(() => cleo.view?.runs[0]?.done === true, 'the verdict')
    expect(judge.judged).toEqual([`# race\n${starter}`])
    expect(JSON.stringify(cleo.view?.runs)).toContain('It is race.')
    await eventually(() => ida.view?.runs[0]?.done === true, 'the verdict on the other side')
    await eventually(() => JSON.stringify(ida.view?.panel).includes('It is race.'), 'the evidence')
    // Said again after a lost line, it acts once.
    await cleo.ask({ t: 'send' })
    cleo.say({ t: 'send', id: 'first' })
    await cleo.ask({ t: 'run', input: '' })
    expect(judge.judged).toHaveLength(1)
  })

  it('runs the code with lines of one’s own after it, without a verdict', async () => {
    await it_.begin()
    const cleo = await come('candidate')
    await eventually(() => cleo.text() === starter, 'the starter')
    await cleo.ask({ t: 'run', input: 'print(Counter())' })
    await eventually(() => cleo.view?.runs[0]?.done === true, 'what it printed')
    expect(cleo.view?.runs[0]).toMatchObject({ what: 'ran', done: true })
    expect(judge.programs).toEqual([
      `${starter.trimEnd()}\n\n# --- what you run it with ---\nprint(Counter())\n`,
    ])
    expect(judge.judged).toEqual([])
  })

  it('keeps what was typed over a lost line and a restart', async () => {
    await it_.begin()
    const { cookie } = await it_.enter(await it_.link('candidate'))
    const before = await it_.line(cookie)
    await eventually(() => before.text() === starter, 'the starter')
    before.type('# kept\n', 0)
    await eventually(() => before.kept === 1, 'it on disk')
    before.close()
    await it_.restart()
    const after = await it_.line(cookie)
    await eventually(() => after.text() === `# kept\n${starter}`, 'what was typed')
    after.type('# more\n', 0)
    await eventually(() => after.kept === 1, 'more on disk')
  })

  it('lets the candidate think in private: what they typed is shown when they are back', async () => {
    await it_.begin()
    const cleo = await come('candidate')
    const ida = await it_.line((await it_.enter(await it_.link('me'))).cookie)
    await eventually(() => cleo.text() === starter && ida.text() === starter, 'the starter')
    cleo.say({ t: 'private', on: true })
    await eventually(() => ida.view?.private === true, 'that they think')
    cleo.type('# secret thought\n', 0)
    await eventually(() => cleo.kept === 1, 'it on disk')
    const late = await come('observer', 'Otto')
    expect([ida.text(), late.text()]).toEqual([starter, starter])
    expect(JSON.stringify([ida.heard, late.heard])).not.toContain(
      Buffer.from('secret').toString('base64').slice(0, 6),
    )
    cleo.say({ t: 'private', on: false })
    await eventually(() => ida.text() === `# secret thought\n${starter}`, 'what they typed')
  })

  it('takes an answer to a question without code, and shows the interviewer what it was', async () => {
    await it_.begin()
    const cleo = await come('candidate')
    const ida = await it_.line((await it_.enter(await it_.link('me'))).cookie)
    await it_.house.does('ida', 'interview-next', { i: it_.interview, n: '1' })
    await eventually(() => cleo.view?.question?.id === 'gil', 'the second part')
    await cleo.ask({ t: 'answer', value: cleo.view?.question?.choices[0]?.value })
    await eventually(() => cleo.view?.answers.length === 1, 'the answer')
    await eventually(() => /answered (rightly|wrongly)/.test(JSON.stringify(ida.view?.panel)), 'the evidence')
    expect(JSON.stringify(cleo.heard)).not.toMatch(/rightly|wrongly/)
  })

  it('draws a finished result once, however many pages look at it', async () => {
    const { house } = it_
    let drawn = 0
    const { interleaving } = house.parts.pictures
    house.parts.pictures = {
      ...house.parts.pictures,
      interleaving: (...given) => {
        drawn += 1
        return interleaving(...given)
      },
    }
    judge.found = {
      threads: ['T1', 'T2'],
      switches: 1,
      steps: [{ thread: 'T1', line: 1, source: 'x = 1', event: 'writes x: 1' }],
    }
    await it_.begin()
    const cleo = await come('candidate')
    const ida = await it_.line((await it_.enter(await it_.link('me'))).cookie)
    await eventually(() => cleo.text() === starter, 'the starter')
    cleo.type('# race\n', 0)
    await cleo.ask({ t: 'send' })
    for (const line of [cleo, ida])
      await eventually(() => JSON.stringify(line.view?.runs).includes('"steps"'), 'the picture')
    await ida.ask({ t: 'explore', input: '' })
    await eventually(() => ida.view?.runs[0]?.what === 'explored' && ida.view.runs[0].done, 'one more')
    const before = drawn
    for (let n = 0; n < 3; n += 1) await cleo.ask({ t: 'run', input: `print(${n})` })
    await eventually(
      () => ida.view?.runs.length === 5 && ida.view.runs.every(({ done }) => done),
      'all of it',
    )
    expect(drawn).toBe(before)
  })

  it('forgets a candidate: code, playback and what was written, and lets nobody see it again', async () => {
    await it_.begin()
    const { cookie } = await it_.enter(await it_.link('candidate'), 'Cleopatra')
    const cleo = await it_.line(cookie)
    const ida = await it_.line((await it_.enter(await it_.link('me'))).cookie)
    await eventually(() => cleo.text() === starter, 'the starter')
    cleo.type('thought = "a thought of mine"\n', 0)
    await eventually(() => cleo.kept === 1, 'it on disk')
    await cleo.ask({ t: 'send' })
    await eventually(() => cleo.view?.runs[0]?.done === true, 'the verdict')
    cleo.say({ t: 'forget', id: 'sure' })
    expect(await cleo.closed()).toBe(4401)
    await eventually(() => ida.view?.candidates.length === 0, 'the empty chair')
    for (const text of ['Cleopatra', 'a thought of mine', `room:${it_.interview}:`])
      expect(await it_.house.redis.leftovers(text)).toEqual([])
  })

  it('shuts its questions elsewhere while it runs, those of other parts too', async () => {
    await it_.house.does('cleo', 'interview-join', { i: it_.interview })
    const refused = async (q: string) =>
      /in an interview just now/.test(
        JSON.stringify(await it_.house.does('cleo', 'preview', { q, sure: 'yes' })),
      )
    await it_.begin()
    expect([await refused('lock'), await refused('gil')]).toEqual([true, true])
    await it_.house.does('ida', 'interview-end', { i: it_.interview, sure: 'yes' })
    expect([await refused('lock'), await refused('gil')]).toEqual([false, false])
  })

  it('moves on from either side: a press of the panel, a button in chat', async () => {
    const cleo = await come('candidate')
    const ida = await it_.line((await it_.enter(await it_.link('me'))).cookie)
    await ida.ask({ t: 'press', action: `interview-next|i=${it_.interview}|n=0` })
    await eventually(() => cleo.view?.stage === 0, 'the first part')
    await it_.house.does('ida', 'interview-end', { i: it_.interview, sure: 'yes' })
    await eventually(() => cleo.view?.state === 'over' && ida.view?.state === 'over', 'the end')
  })
})
