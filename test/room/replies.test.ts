import type { Page, WebSocketRoute } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { workerBrowser } from '../playground/support/browser.ts'
import { eventually } from '../support/eventually.ts'
import { StandInJudge } from '../support/judge.ts'
import { type RoomHouse, roomHouse } from './support/room.ts'

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

it('a request that is sent again over another connection acts once, and gets its reply', async () => {
  const { cookie } = await it_.enter(await it_.link('me'))
  const press = { t: 'press', id: 'again', action: `interview-link|i=${it_.interview}|v=observer` }
  const first = await it_.line(cookie)
  first.say(press)
  first.close()
  const links = () => it_.house.parts.store.documents.list('room-link', `room:${it_.interview}`)
  await eventually(async () => (await links()).length === 2, 'the link')
  const second = await it_.line(cookie)
  second.say(press)
  const reply = () => second.heard.find((one) => one.t === 'reply' && one.id === 'again')
  await eventually(() => reply() !== undefined, 'the reply')
  // With the link in it: whoever asked has nothing else of it.
  expect(JSON.stringify(reply())).toMatch(/#[a-z0-9]{20}/)
  expect(await links()).toHaveLength(2)
})

describe('an interviewer’s page', () => {
  /** The page, and what it says; `deal` decides what becomes of it. */
  async function visit(deal: (said: { t: string }, line: WebSocketRoute) => boolean) {
    const context = await (await workerBrowser()).newContext({ locale: 'en-GB', timezoneId: 'UTC' })
    context.setDefaultTimeout(30_000)
    const page = await context.newPage()
    await page.routeWebSocket(/\/live$/, (line) => {
      const server = line.connectToServer()
      line.onMessage((text) => {
        if (deal(JSON.parse(String(text)), line)) server.send(text)
      })
    })
    await page.goto(`${it_.room.address}/#${await it_.link('me')}`)
    await page.getByRole('button', { name: 'Come in' }).click()
    await page.getByRole('button', { name: 'Begin' }).click()
    await page.getByRole('button', { name: 'Note', exact: true }).waitFor()
    return page
  }
  const note = (page: Page) => page.getByRole('button', { name: 'Note', exact: true }).click()

  it('gets the reply to what it asked before its connection was lost', async () => {
    let lost = 0
    let armed = false
    const page = await visit((said, line) => {
      if (said.t !== 'press' || !armed || lost > 0) return true
      lost += 1
      void line.close({ code: 1001 })
      return false
    })
    armed = true
    await note(page)
    await page.getByRole('dialog').getByLabel('Note', { exact: true }).waitFor()
    expect(lost).toBe(1)
    await page.context().close()
  })

  it('does not say again what ended its connection', async () => {
    const presses: string[] = []
    let armed = false
    const page = await visit((said, line) => {
      if (said.t !== 'press' || !armed) return true
      presses.push(said.t)
      if (presses.length > 1) return true
      void line.close({ code: 4403 })
      return false
    })
    armed = true
    await note(page)
    await page.getByText('That can’t be done here.').waitFor()
    await page.getByText('Connected', { exact: true }).waitFor()
    await note(page)
    await page.getByRole('dialog').waitFor()
    expect(presses).toHaveLength(2)
    await page.context().close()
  })
})
