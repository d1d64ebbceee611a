import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { workerBrowser } from '../playground/support/browser.ts'
import { eventually } from '../support/eventually.ts'
import { StandInJudge } from '../support/judge.ts'
import { type RoomHouse, roomHouse, starter, type TestLine } from './support/room.ts'

let judge: StandInJudge
let it_: RoomHouse
let cleo: Page
let ida: TestLine
/** How many of the changes that the page sends get lost on their way. */
let lost = 0
/** What the server says is kept back, until this is called. */
let holding = false
/** A new connection waits for it. */
let gate = Promise.resolve()
let release = (): void => undefined
/** Ends the connection, as a network would. */
let cut = (): void => undefined
/** How many of the server’s answers “something before it is missing” reached the page. */
let missed = 0
beforeAll(async () => {
  judge = new StandInJudge()
  it_ = await roomHouse(judge)
  await it_.begin()
  const context = await (await workerBrowser()).newContext({ locale: 'en-GB', timezoneId: 'UTC' })
  cleo = await context.newPage()
  cleo.setDefaultTimeout(30_000)
  await cleo.routeWebSocket(/\/live$/, async (socket) => {
    await gate
    const server = socket.connectToServer()
    const held: (string | Buffer)[] = []
    cut = () => void socket.close({ code: 1001 })
    release = () => {
      holding = false
      for (const message of held.splice(0)) socket.send(message)
    }
    socket.onMessage((message) => {
      if (lost > 0 && String(message).includes('"typed"')) lost -= 1
      else server.send(message)
    })
    server.onMessage((message) => {
      if (String(message).includes('"refused"')) missed += 1
      if (holding && !String(message).includes('"view"')) held.push(message)
      else socket.send(message)
    })
  })
  await cleo.goto(`${it_.room.address}/#${await it_.link('candidate')}`)
  await cleo.getByLabel('What shall we call you?').fill('Cleo')
  await cleo.getByRole('button', { name: 'Come in' }).click()
  await cleo.locator('.cm-content').waitFor()
  ida = await it_.line((await it_.enter(await it_.link('me'))).cookie)
  await eventually(() => ida.text() === starter, 'the starter')
})
afterAll(async () => {
  await cleo?.context().close()
  await judge.stop()
  await it_.stop()
})

/** The first key gets lost, the second one is refused because of that, and nothing is typed after it. */
async function typesWithALoss(text: string): Promise<void> {
  const before = missed
  lost = 1
  await cleo.locator('.cm-content').click()
  await cleo.keyboard.press('Control+End')
  await cleo.keyboard.type(text)
  await eventually(() => missed > before, 'a refusal')
}

it('what a lost change kept from being stored is stored all the same, without another key', async () => {
  await typesWithALoss('ab')
  await eventually(() => ida.text() === `${starter}ab`, 'both keys at the interviewer’s')
  await cleo.getByText('All is kept').waitFor()
})

it('what is sent right after it is the code that the page shows', async () => {
  await typesWithALoss('cd')
  await cleo.getByRole('button', { name: 'Send', exact: true }).click()
  await eventually(() => judge.judged.length === 1, 'the judge')
  expect(judge.judged[0]?.trimEnd()).toBe(`${starter}abcd`)
  // It has been answered: the next one is another request.
  await cleo.getByRole('button', { name: 'Send', exact: true, disabled: false }).waitFor()
})

it('what is sent over a new connection waits for the code that was typed before there was one', async () => {
  const { length } = judge.judged
  holding = true
  let open = (): void => undefined
  gate = new Promise((done) => {
    open = done
  })
  cut()
  await cleo.getByText('No connection').waitFor()
  await cleo.locator('.cm-content').click()
  await cleo.keyboard.press('Control+End')
  await cleo.keyboard.type('e')
  open()
  await cleo.locator('.line-state[data-state="open"]').waitFor()
  await cleo.getByRole('button', { name: 'Send', exact: true }).click()
  // Whatever it said until here has been answered once this is.
  await ida.ask({ t: 'press', action: { verb: 'interview-open', args: { i: it_.interview } }, fields: {} })
  release()
  await eventually(() => judge.judged.length > length, 'the judge')
  expect(judge.judged.at(-1)?.trimEnd()).toBe(`${starter}abcde`)
})
