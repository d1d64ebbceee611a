import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { z } from 'zod'
import type { Playback } from '../../adapters/room/wire/protocol.ts'
import { askedIn } from '../../src/core/candidates.ts'
import type { Interview } from '../../src/core/interview.ts'
import type { Question } from '../../src/core/questions/question.ts'
import { asVariant } from '../../src/core/questions/variants.ts'
import { pictures } from '../room/support/pictures.ts'
import type { Somebody } from '../slack/server/person.ts'
import { buttons, read } from '../slack/server/screen.ts'
import { until } from '../slack/wait.ts'
import { eventually } from '../support/eventually.ts'
import { wholeInterview } from './support/whole-interview.ts'

/** Sandboxes, a browser and others' tests share two cores. */
const patient = { timeout: 300_000 }
/** Cleo’s question: one of the variants of the library’s. */
async function asked(): Promise<Question> {
  const { bank, store } = w.house.parts
  const interview = (await store.documents.get<Interview>('interview', i)) as Interview
  const id = askedIn(interview, 0, interview.candidates[0] ?? '')
  return asVariant(bank.get('lost-deposits') as Question, id)
}

/** An attempt in the words of her variant. */
const attempt = async (path: string): Promise<string> =>
  (await asked()).attempts.find((one) => one.path === `attempts/${path}.py`)?.source ?? ''

/** Nobody else's words hold these. */
const name = 'Cleopatra Zzyzx'
const typed = '# thinking qwfpgjluy'

let w: Awaited<ReturnType<typeof wholeInterview>>
let ida: Somebody
let cleo: Page
let iris: Page
let i = ''
beforeAll(async () => {
  w = await wholeInterview()
  ida = w.person('Ida')
}, 120_000)
afterAll(async () => await w?.end())

const panel = () =>
  until('the panel', () => ida.dms().findLast((one) => /Part \d of 2|It is over/.test(read(one))))

const panelSays = (words: string) =>
  until(`“${words}” on the panel`, () =>
    ida.dms().some((one) => read(one).includes(words) && buttons(one).length > 3),
  )

async function link(label: string): Promise<string> {
  await ida.command(`room ${i}`, w.channel)
  const card = await until('the links', () =>
    ida.ephemerals().findLast((one) => buttons(one).includes(label)),
  )
  const before = ida.ephemerals().length
  await ida.press(card, label)
  const given = await until('the link', () =>
    [...ida.ephemerals().slice(before), card].find((one) => /\/#[a-z0-9]{20,}/.test(read(one))),
  )
  return /\/#([a-z0-9]+)/.exec(read(given))?.[1] ?? ''
}

const playback = async (page: Page): Promise<Playback | number> =>
  (await page.evaluate(async (path) => {
    const answer = await fetch(path)
    return answer.ok ? await answer.json() : answer.status
  }, `/r/${i}/playback/0`)) as Playback | number

/** The code of the latest submission, as it was judged. */
async function sent(): Promise<string> {
  const { documents, submissions } = w.house.parts.store
  const interview = await documents.get<Interview>('interview', i)
  const sheet = Object.values(interview?.sheets ?? {})[0]
  const last = sheet?.evidence.findLast(({ submission }) => submission !== undefined)?.submission ?? ''
  return (await submissions.get(last))?.source ?? ''
}

/** The code as it stood when it was sent for the last time, made of the keys. */
async function played(): Promise<string> {
  const { entries } = (await playback(iris)) as Playback
  const doc = new Y.Doc()
  const last = entries.findLastIndex((one) => one.kind === 'sent')
  for (const one of entries.slice(0, last + 1))
    if (one.kind === 'typed') Y.applyUpdate(doc, Buffer.from(one.update, 'base64'))
  return doc.getText('0').toString()
}

async function writes(code: string): Promise<void> {
  await cleo.locator('.cm-content').fill(code)
  await cleo.keyboard.press('Control+End')
  await cleo.keyboard.type(`${typed}`)
  await cleo.getByText('All is kept').waitFor()
}

function scorecards(): Map<string, Buffer> {
  const files = [...w.slack.world.files.values()].filter((one) => one.name.startsWith('scorecard-'))
  return new Map(files.map((one) => [one.name.split('.').at(-1) ?? '', one.data]))
}

describe('a whole interview in two browsers and Slack', patient, () => {
  it('is set up in Slack, entered by links, and begun', async () => {
    await ida.command('interview whole', w.channel)
    await until('the form', () => read(ida.modal).includes('Candidates'))
    ida.fill('Title', 'Backend, May')
    expect(await ida.submit()).toEqual({})
    const shown = await until(
      'her view',
      () => ida.modal && buttons(ida.modal).includes('Begin') && ida.modal,
    )
    i = /join (i[0-9a-z]+)/.exec(read(shown))?.[1] ?? ''
    cleo = await w.browser(await link('For a candidate'))
    await pictures(cleo, '1-door')
    await cleo.getByLabel('What shall we call you?').fill(name)
    await cleo.getByRole('button', { name: 'Come in' }).click()
    await cleo.getByText('It hasn’t begun yet.').waitFor()
    await pictures(cleo, '2-waiting')
    iris = await w.browser(await link('For another interviewer'))
    await iris.getByLabel('What shall we call you?').fill('Iris')
    await iris.getByRole('button', { name: 'Come in' }).click()
    await pictures(iris, '2-interviewer-waiting')
    await ida.press(shown, 'Begin')
    await cleo.locator('.cm-content').waitFor()
    const { title, starter = '' } = await asked()
    await cleo.getByRole('heading', { name: title }).waitFor()
    const opening = /class (\w+)/.exec(starter)?.[0] ?? ''
    for (const page of [cleo, iris]) await page.locator('.cm-content', { hasText: opening }).waitFor()
  })

  it('shows what is typed, runs it and judges it in the sandbox', async () => {
    await writes(await attempt('wrong/race-plus-equals'))
    await iris.locator('.cm-content', { hasText: typed }).waitFor()
    await cleo.getByRole('button', { name: 'Run', exact: true }).click()
    await cleo.locator('.run .tag', { hasText: 'Run' }).waitFor()
    await cleo.locator('.run', { hasText: 'It ended by itself' }).waitFor()
    await cleo.getByRole('button', { name: 'Send', exact: true }).click()
    for (const page of [cleo, iris]) await page.locator('.run', { hasText: 'A race' }).waitFor()
    expect(read(await panel())).toContain('race')
    expect(read(await panel())).toContain(`variant ${Number((await asked()).id.slice(-1)) + 1} of 3`)
    await pictures(cleo, '3-candidate')
    await pictures(iris, '3-interviewer')
  })

  it('explores for an interviewer, who shows the candidate what was found', async () => {
    await iris.getByRole('button', { name: 'Show the interleaving that breaks it' }).click()
    const explored = iris.locator('.run', { has: iris.locator('.tag', { hasText: 'Explored' }) })
    await explored.getByRole('button', { name: 'Show it to the candidate' }).click()
    const shared = cleo.locator('.run', { has: cleo.locator('.tag', { hasText: 'Explored' }) })
    await shared.locator('.picture, img').first().waitFor()
    await pictures(cleo, '4-candidate-shown')
    await pictures(iris, '4-interviewer-explored')
  })

  it('loses nothing when bot and judge are stopped and started in the middle', async () => {
    const before = (await asked()).id
    await w.restart()
    expect((await asked()).id).toBe(before)
    await writes(await attempt('right/lock'))
    await iris.locator('.cm-content', { hasText: 'Lock' }).waitFor()
    await cleo.getByRole('button', { name: 'Send', exact: true }).click()
    for (const page of [cleo, iris]) await page.locator('.run', { hasText: 'Accepted' }).first().waitFor()
    expect(await played()).toContain(typed)
    expect(await played()).toBe(await sent())
  })

  it('is marked by both, each for themselves', async () => {
    await iris.locator('.quick').first().getByRole('button', { name: 'well' }).click()
    await iris.locator('.quick [aria-pressed="true"]', { hasText: 'well' }).waitFor()
    await panelSays('accepted')
    await ida.choose(await panel(), 'Not marked yet', ['strong'])
    await panelSays('Marked: strong')
    await pictures(iris, '5-interviewer-marked')
  })

  it('ends in a decision and a scorecard in four forms', async () => {
    await ida.press(await panel(), 'Next part')
    await cleo.getByText('part 2 of 2').waitFor()
    await pictures(cleo, '6-candidate-second-part')
    const last = await until('the last part', () =>
      ida.dms().findLast((one) => buttons(one).includes('Finish')),
    )
    await ida.press(last, 'Finish')
    await cleo.getByText('The interview is over.').waitFor()
    await pictures(cleo, '7-candidate-over')
    await pictures(iris, '7-interviewer-over')
    const over = await until('the end', () => ida.dms().findLast((one) => buttons(one).includes('Decide')))
    await ida.press(over, 'Decide')
    await until('the form', () => read(ida.modal).includes('Would you hire them?'))
    ida.fill('Would you hire them?', 'yes')
    ida.fill('Why: what you saw that says so', 'Found the lock alone.')
    expect(await ida.submit()).toEqual({})
    await ida.press(await panel(), 'Scorecard')
    // Slack knows of a file before its bytes have come.
    const whole = () => [...scorecards()].filter(([, data]) => data.length > 0)
    const forms = await until('its files', () => whole().length === 3 && new Map(whole()))
    const card = await until('its card', () =>
      ida.dms().find((one) => read(one).includes('Scorecard: Backend')),
    )
    const pdf = await extractText(await getDocumentProxy(new Uint8Array(forms.get('pdf') ?? [])), {
      mergePages: true,
    })
    for (const text of [read(card), String(forms.get('md')), String(forms.get('json')), pdf.text])
      for (const said of [name, 'strong', 'yes', 'accepted']) expect(text).toContain(said)
    const schema = JSON.parse(
      await readFile(new URL('../../docs/scorecard.schema.json', import.meta.url), 'utf8'),
    )
    const json = z.fromJSONSchema(schema).parse(JSON.parse(String(forms.get('json'))))
    expect(JSON.stringify(json)).toContain('with self._lock')
  })

  it('plays back to the code that was sent, with a mark at each verdict', async () => {
    const { verdicts } = (await playback(iris)) as Playback
    expect(verdicts.map(({ what }) => what)).toEqual(['race', 'accepted'])
    await iris.getByRole('button', { name: 'Playback' }).click()
    await iris.getByRole('dialog').locator('pre', { hasText: '_lock' }).waitFor()
    await pictures(iris, '8-playback')
    await iris.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    expect(await played()).toBe(await sent())
  })

  it('leaves nothing of a candidate who wants to be forgotten', async () => {
    const person =
      (await w.house.parts.store.documents.get<{ candidates: string[] }>('interview', i))?.candidates[0] ?? ''
    expect(await w.leftovers(name)).not.toEqual([])
    await cleo.getByRole('button', { name: 'Forget me' }).click()
    await pictures(cleo, '9-forget')
    await cleo.getByRole('button', { name: 'Delete everything of mine' }).click()
    await cleo.getByRole('heading', { name: 'You are not in this room' }).waitFor()
    const gone = async () => (await w.leftovers(name)).length === 0 && scorecards().size === 0
    await eventually(gone, 'all of it gone')
    for (const text of [name, typed]) expect(await w.leftovers(text), text).toEqual([])
    // The note that the forgetting goes on held the id. The sweep does this, too.
    await eventually(() => w.house.parts.store.purge(), 'the rewriting of files')
    await eventually(async () => (await w.leftovers(person)).length === 0, 'the id gone from the files')
    expect(await playback(iris)).toBe(404)
    const messages = w.slack.world.messages.filter((one) => !one.deleted && !one.ephemeralFor)
    expect(messages.filter((one) => read(one).includes(name))).toEqual([])
    expect(w.faults()).toEqual([])
  })
})
