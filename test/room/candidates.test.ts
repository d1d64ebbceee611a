import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { eventually } from '../support/eventually.ts'
import { StandInJudge } from '../support/judge.ts'
import { type RoomHouse, roomHouse, starter, type TestLine } from './support/room.ts'

let judge: StandInJudge
let it_: RoomHouse
let i: string
let cleo: TestLine
let dora: TestLine
let ida: TestLine
beforeEach(async () => {
  judge = new StandInJudge()
  it_ = await roomHouse(judge)
  i = it_.interview
  const enter = async (role: string, name: string) =>
    await it_.line((await it_.enter(await it_.link(role), name)).cookie)
  await it_.begin()
  cleo = await enter('candidate', 'Cleo')
  dora = await enter('candidate', 'Dora')
  ida = await enter('me', 'Ida')
  await eventually(() => cleo.text() === starter && dora.text() === starter, 'the starters')
  cleo.type('# of Cleo\n', 0)
  dora.type('# of Dora\n', 0)
  await eventually(() => cleo.kept === 1 && dora.kept === 1, 'both on disk')
})
afterEach(async () => {
  await judge.stop()
  await it_.stop()
})

/** The code that the page shows: that of the last state, with what was typed since. */
function codeOn(line: TestLine): string {
  let doc = new Y.Doc()
  for (const one of line.heard) {
    if (one.t === 'state') doc = new Y.Doc()
    const updates = one.t === 'state' ? [one.update] : one.t === 'typed' ? one.updates : []
    for (const update of updates) Y.applyUpdate(doc, Buffer.from(update, 'base64'))
  }
  return doc.getText('0').toString()
}

const panelOf = (line: TestLine) => JSON.stringify(line.view?.panel)
const shows = (name: string) =>
  eventually(
    () =>
      codeOn(ida).includes(`# of ${name}`) &&
      new RegExp(`You are marking[^}]*\\}[^}]*${name}`).test(panelOf(ida)),
    `${name}’s code and panel`,
  )

const menu = (number: number) =>
  ida.ask({ t: 'press', action: `interview-open|i=${i}|g=0|c=0|pick=c`, fields: { value: String(number) } })

describe('an interviewer of two candidates', () => {
  it('sees code, results and marks of the same one, whichever menu they choose by', async () => {
    await shows('Cleo')
    await menu(1)
    await shows('Dora')
    expect(ida.view?.candidate).toBe(1)
    ida.say({ t: 'look', candidate: 0 })
    await shows('Cleo')
    await menu(1)
    await shows('Dora')
  })

  it('explores the code of the one whom the panel shows', async () => {
    await menu(1)
    await ida.ask({ t: 'explore', input: 'print(1)' })
    await eventually(() => ida.view?.runs.length === 1, 'the run')
    const submission = await it_.house.parts.store.submissions.get(ida.view?.runs[0]?.id ?? '')
    expect(submission?.source).toContain('# of Dora')
    // It is Dora’s: Cleo is not shown it, whoever the button names.
    ida.say({ t: 'look', candidate: 0 })
    await shows('Cleo')
    expect(await ida.ask({ t: 'share', submission: submission?.id })).toContain(
      'no such run of this candidate',
    )
  })

  it('keeps the other’s code, marks and buttons when the first one is forgotten', async () => {
    await menu(1)
    await shows('Dora')
    cleo.say({ t: 'forget', id: 'sure' })
    expect(await cleo.closed()).toBe(4401)
    await eventually(() => ida.view?.candidates.length === 1, 'one candidate')
    expect(codeOn(ida)).toContain('# of Dora')
    // Buttons from before still name Dora; those that named Cleo name nobody.
    const mark = (c: number) =>
      it_.house.does('ida', 'interview-mark', { i, g: '0', c: String(c), p: 'l0', v: 'well' })
    await mark(1)
    expect(JSON.stringify(await mark(0))).toContain('not in the interview any more')
    const dorasId = (await it_.house.parts.store.documents.get<{ candidates: string[] }>('interview', i))
      ?.candidates[0]
    const kept = await it_.house.parts.store.documents.get<{ sheets: Record<string, { marks: object }> }>(
      'interview',
      i,
    )
    expect(kept?.sheets[dorasId ?? '']?.marks).toEqual({ '0.l0': 'well' })
  })

  it('shows no code of who was forgotten', async () => {
    await shows('Cleo')
    cleo.say({ t: 'forget', id: 'sure' })
    await eventually(() => codeOn(ida).includes('# of Dora'), 'the other’s code')
    dora.say({ t: 'forget', id: 'sure' })
    await eventually(() => ida.view?.candidates.length === 0, 'nobody')
    await eventually(() => codeOn(ida) === '', 'no code')
  })

  it('sends feedback to the one who was there when its form was opened, or to nobody', async () => {
    dora.say({ t: 'forget', id: 'sure' })
    expect(await dora.closed()).toBe(4401)
    const { form } = await it_.house.does('ida', 'interview-feedback', { i })
    cleo.say({ t: 'forget', id: 'sure' })
    expect(await cleo.closed()).toBe(4401)
    await it_.enter(await it_.link('candidate'), 'Emma')
    const sent = await it_.house.does('ida', 'interview-feedback', form?.action.args ?? {}, {
      text: 'For Cleo.',
    })
    expect(JSON.stringify(sent)).toContain('not in the interview any more')
  })
})

describe('a second candidate', () => {
  it('is shown their own answers, not those of the first', async () => {
    await it_.house.does('ida', 'interview-next', { i, n: '1' })
    await eventually(() => dora.view?.question?.id === 'gil', 'the second part')
    await cleo.ask({ t: 'answer', value: '0' })
    await eventually(() => cleo.view?.answers.length === 1, 'Cleo’s answer')
    await dora.ask({ t: 'answer', value: '1' })
    await eventually(() => dora.view?.answers.length === 1, 'Dora’s answer')
    expect(dora.view?.answers).not.toEqual(cleo.view?.answers)
  })
})
