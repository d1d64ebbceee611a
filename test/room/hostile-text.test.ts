import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { workerBrowser } from '../playground/support/browser.ts'
import { StandInJudge } from '../support/judge.ts'
import { bankOf, testQuestion } from '../support/questions.ts'
import { discussQuestion } from './support/discuss.ts'
import { kit, type RoomHouse, roomHouse, starter } from './support/room.ts'

/** Each field gets it with a word of its own, so that one knows which one is seen. */
const hostile = (field: string) =>
  `${field} <img src=x onerror="document.title='taken'"><script>document.title='taken'</script> **b** [x](javascript:1) <!channel> \u202Eesrever`

let judge: StandInJudge
let it_: RoomHouse
const pages: Page[] = []
const faults: string[] = []
beforeAll(async () => {
  judge = new StandInJudge()
  const [code] = kit.stages
  const talk = { title: 'Talk', level: 'discussion', question: 'talk', minutes: 5, listenFor: [] } as const
  const stages = code ? [code, talk] : []
  const bank = bankOf([testQuestion('lock', { starter }), discussQuestion('talk')], {
    kits: () => [{ ...kit, stages }],
  })
  it_ = await roomHouse(judge, bank, undefined, hostile('title').slice(0, 100))
})
afterAll(async () => {
  for (const page of pages) await page.context().close()
  await judge?.stop()
  await it_?.stop()
})

async function comesIn(role: string, name?: string): Promise<Page> {
  const context = await (await workerBrowser()).newContext({ locale: 'en-GB', timezoneId: 'UTC' })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  pages.push(page)
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.goto(`${it_.room.address}/#${await it_.link(role)}`)
  if (name !== undefined) await page.getByLabel('What shall we call you?').fill(name)
  await page.getByRole('button', { name: 'Come in' }).click()
  await page.locator('.room-head', { hasText: 'title <img' }).waitFor()
  return page
}

it('hostile text in every field of the room is text, on every page', async () => {
  const ida = await comesIn('me')
  const cleo = await comesIn('candidate', hostile('candidate').slice(0, 60))
  const iris = await comesIn('interviewer', hostile('interviewer').slice(0, 60))
  const omar = await comesIn('observer', hostile('observer').slice(0, 60))
  await ida.getByRole('button', { name: 'Begin' }).click()
  await cleo.locator('.cm-content').fill(`# race ${hostile('code')}`)
  for (const page of [ida, iris, omar]) await page.locator('.cm-content', { hasText: 'code <img' }).waitFor()
  await cleo.getByText('Lines of your own to run after it').click()
  await cleo.locator('#own-input').fill(`# ${hostile('input')}`)
  await cleo.getByRole('button', { name: 'Run', exact: true }).click()
  await cleo.locator('.run .tag', { hasText: 'Run' }).waitFor()
  await cleo.getByRole('button', { name: 'Send', exact: true }).click()
  await cleo.locator('.run .tag', { hasText: 'Sent' }).waitFor()
  await iris.getByText('Explore with lines of your own').click()
  await iris.locator('#explore-input').fill(`# ${hostile('lines')}`)
  await iris.getByRole('button', { name: 'Show the interleaving that breaks it' }).click()
  await iris.getByRole('button', { name: 'Show it to the candidate' }).click()
  await cleo.locator('.run .tag', { hasText: 'Explored' }).waitFor()
  for (const page of [ida, iris]) {
    await page.getByRole('button', { name: 'Note', exact: true }).click()
    await page.getByRole('dialog').getByLabel('Note', { exact: true }).fill(hostile('note'))
    await page.getByRole('button', { name: 'Keep it' }).click()
    await page.locator('.panel', { hasText: 'note <img' }).waitFor()
  }
  await ida.getByRole('button', { name: 'Next part' }).click()
  await cleo.getByLabel('Your answer, in your own words').fill(hostile('answer'))
  await cleo.getByRole('button', { name: 'Send', exact: true }).click()
  for (const page of [ida, iris]) await page.locator('.panel', { hasText: 'answer <img' }).waitFor()
  for (const page of [cleo, omar]) await page.locator('.answered', { hasText: 'answer <img' }).waitFor()
  const { house, interview: i } = it_
  await house.does('ida', 'interview-end', { i, sure: 'yes' })
  await house.does('ida', 'interview-decide', { i }, { decision: 'yes', reason: hostile('reason') })
  await house.does('ida', 'interview-feedback', { i }, { text: hostile('feedback'), sign: 'yes' })
  await cleo.locator('.question', { hasText: 'feedback <img' }).waitFor()
  await ida.getByRole('button', { name: 'Playback' }).click()
  await ida.getByRole('dialog').locator('pre', { hasText: 'code <img' }).waitFor()
  for (const page of pages) {
    const made = 'img[src="x"], a[href^="javascript"], main script, main b, main strong strong'
    expect(await page.locator(made).count()).toBe(0)
    expect(await page.title()).not.toBe('taken')
  }
  expect(faults).toEqual([])
}, 180_000)
