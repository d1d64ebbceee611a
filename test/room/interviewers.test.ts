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

describe('interviewers in the room', () => {
  it('says to the interviewer whether the candidate is here: a page closed and one opened, never one that is only loaded anew', async () => {
    const { cookie } = await it_.enter(await it_.link('candidate'), 'Cleo')
    const ida = await it_.line((await it_.enter(await it_.link('me'))).cookie)
    expect(ida.view?.here).toBe(false)
    const cleo = await it_.line(cookie)
    await eventually(() => ida.view?.here === true, 'the candidate')
    expect(cleo.view?.here).toBeUndefined()
    cleo.close()
    const again = await it_.line(cookie)
    await it_.begin()
    await eventually(() => ida.view?.state === 'running', 'the first part')
    again.close()
    await eventually(() => ida.view?.here === false, 'the page closed')
    expect(ida.view?.noted.map(({ what }) => what)).toEqual([
      'opened the room',
      'closed the room, or lost the connection',
    ])
  })

  it('notes leaving and pasting for the interviewer alone', async () => {
    await it_.begin()
    const cleo = await come('candidate')
    const ida = await it_.line((await it_.enter(await it_.link('me'))).cookie)
    const otto = await come('observer', 'Otto')
    cleo.say({ t: 'away' })
    cleo.say({ t: 'back' })
    cleo.say({ t: 'pasted', characters: 1234 })
    await eventually(() => ida.view?.noted.length === 4, 'what was noted')
    expect(ida.view?.noted.map(({ what }) => what)).toEqual([
      'opened the room',
      'left the page',
      'came back to the page',
      'pasted 1,234 characters',
    ])
    expect(cleo.view?.noted).toEqual([])
    expect(otto.view?.noted).toEqual([])
  })

  it('explores for the interviewer, and shows the candidate what was found once it is shared', async () => {
    await it_.begin()
    const cleo = await come('candidate')
    const ida = await it_.line((await it_.enter(await it_.link('me'))).cookie)
    await eventually(() => cleo.text() === starter, 'the starter')
    await ida.ask({ t: 'explore', input: 'import threading' })
    await eventually(() => ida.view?.runs[0]?.done === true, 'what was found')
    expect(ida.view?.runs[0]).toMatchObject({ what: 'explored', shared: false })
    expect(cleo.view?.runs).toEqual([])
    await ida.ask({ t: 'share', submission: ida.view?.runs[0]?.id })
    await eventually(() => cleo.view?.runs[0]?.what === 'explored', 'it on the other side')
    expect(JSON.stringify(cleo.view?.runs)).toContain('Every interleaving was tried.')
  })

  it('keeps each interviewer’s marks and notes apart, and shows the others’ once one’s own are in', async () => {
    await it_.begin()
    await come('candidate')
    const ida = await it_.line((await it_.enter(await it_.link('me'))).cookie)
    const iris = await come('interviewer', 'Iris')
    const i = it_.interview
    const mark = (value: string) => ({
      t: 'press',
      action: `interview-mark|i=${i}|g=0|c=0|p=l0`,
      fields: { value },
    })
    const panel = (line: typeof ida) => JSON.stringify(line.view?.panel)
    await iris.ask(mark('strong'))
    await iris.ask({ t: 'press', action: `interview-note|i=${i}|g=0|c=0`, fields: { note: 'of Iris' } })
    await eventually(() => /Marked: strong.*of Iris/.test(panel(iris)), 'her mark and her note')
    expect(panel(iris)).not.toContain('interview-next')
    await ida.ask({ t: 'press', action: `interview-note|i=${i}|g=0|c=0`, fields: { note: 'of Ida' } })
    await eventually(() => panel(ida).includes('of Ida'), 'her note')
    expect(panel(ida)).toContain('Not marked yet')
    expect(panel(ida)).not.toMatch(/Iris: strong|of Iris/)
    await ida.ask(mark('partly'))
    await eventually(() => panel(ida).includes('Iris: strong'), 'the other mark')
    await eventually(() => panel(iris).includes('Who leads: partly'), 'the mark of who leads')
    expect(panel(ida)).toContain('Marked: partly')
  })

  it('lets an interviewer look at another part and mark it, also when it is over', async () => {
    await it_.begin()
    await come('candidate')
    const ida = await it_.line((await it_.enter(await it_.link('me'))).cookie)
    const i = it_.interview
    const panel = () => JSON.stringify(ida.view?.panel)
    const look = { t: 'press', action: `interview-open|i=${i}|g=0|c=0|pick=g`, fields: { value: '1' } }
    await ida.ask(look)
    await eventually(() => panel().includes('Part 2 of 2'), 'the other part')
    await ida.ask({ t: 'press', action: `interview-open|i=${i}` })
    await eventually(() => panel().includes('Part 1 of 2'), 'the part that runs')
    await it_.house.does('ida', 'interview-end', { i, sure: 'yes' })
    await eventually(() => panel().includes('It is over'), 'the end')
    await ida.ask({ t: 'press', action: `interview-open|i=${i}|g=0|c=0` })
    await eventually(() => panel().includes('Part 1 of 2'), 'the first part again')
    await ida.ask({
      t: 'press',
      action: `interview-mark|i=${i}|g=0|c=0|p=l0`,
      fields: { value: 'strong' },
    })
    await eventually(() => panel().includes('Marked: strong'), 'the mark')
    expect(ida.view?.panel && panel()).not.toContain('The code sent last')
  })

  it('forgets an interviewer beside: their name, marks and notes', async () => {
    await it_.begin()
    await come('candidate')
    const iris = await come('interviewer', 'Irisina')
    const action = `interview-note|i=${it_.interview}|g=0|c=0`
    await iris.ask({ t: 'press', action, fields: { note: 'written beside' } })
    iris.say({ t: 'forget', id: 'sure' })
    expect(await iris.closed()).toBe(4401)
    for (const text of ['Irisina', 'written beside'])
      expect(await it_.house.redis.leftovers(text)).toEqual([])
  })
})
