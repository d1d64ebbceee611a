import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { slackChat } from '../../../adapters/slack/chat.ts'
import { scopes } from '../../../adapters/slack/shared/scopes.ts'
import { readConfig } from '../../../src/config.ts'
import { connection } from '../../../src/store/connect.ts'
import { openGilbert } from '../../../src/wire.ts'
import { openBrowser } from '../../playground/support/browser.ts'
import { Somebody } from '../../slack/server/person.ts'
import { Slack } from '../../slack/server/slack.ts'
import { freePort } from '../../support/free-port.ts'

const bank = resolve(import.meta.dirname, '../../../content')
const kit = `title: A whole interview
about: One race, one thought.
seniority: mid
minutes: 25
stages:
  - { title: Code, level: practice, question: lost-deposits, minutes: 20, listen_for: [calm] }
  - { title: A thought, level: concept, question: what-goes-away, minutes: 5, listen_for: [depth] }
`

/** All of Gilbert with its rooms, in a strict Slack, with real sandboxes and a Redis of its own on disk. */
export async function wholeInterview() {
  const home = await mkdtemp(join(tmpdir(), 'gilbert-whole-interview-'))
  const content = join(home, 'content')
  for (const folder of ['races/lost-deposits', 'free-threading/what-goes-away'])
    await cp(join(bank, folder), join(content, folder), { recursive: true })
  await mkdir(join(content, 'kits'), { recursive: true })
  await writeFile(join(content, 'kits', 'whole.yaml'), kit)
  const slack = await Slack.start({ speed: 4 })
  const { world } = slack
  const team = world.team(scopes)
  const channel = world.channel(team, 'hiring')
  const botToken = world.install(team)
  const errors: string[] = []
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (data: object, message: string) =>
      void errors.push(
        `${message}: ${JSON.stringify(data, (_, value) => (value instanceof Error ? value.stack : value))}`,
      ),
  }
  const port = await freePort()
  const settings = { GILBERT_HOME: join(home, 'state'), GILBERT_ROOM_PORT: String(port) }
  const config = { ...readConfig(settings), content: [content] }
  const open = async () => {
    const house = await openGilbert(config, 'all', log, {
      chats: (parts) => [
        slackChat(
          {
            apiUrl: slack.apiUrl,
            port: 0,
            speed: 4,
            patience: 60_000,
            reach: 60_000,
            botToken,
            appToken: world.appToken,
          },
          parts('slack'),
        ),
      ],
    })
    await house.start()
    return house
  }
  let house = await open()
  const browsers: Browser[] = []
  const faults: string[] = []
  const address = `http://127.0.0.1:${port}`
  return {
    address,
    slack,
    channel,
    get house() {
      return house
    },
    person(name: string): Somebody {
      const somebody = new Somebody(slack, team, name)
      channel.members.add(somebody.user.id)
      return somebody
    },
    /** A browser of its own, a process of its own, that opens a link. */
    async browser(secret: string): Promise<Page> {
      const browser = await openBrowser()
      browsers.push(browser)
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC' })
      context.setDefaultTimeout(90_000)
      const page = await context.newPage()
      page.on('pageerror', (error) => faults.push(String(error)))
      page.on('request', (request) => {
        const to = new URL(request.url())
        if (to.host !== new URL(address).host && to.protocol !== 'data:') faults.push(`request to ${to}`)
      })
      await page.goto(`${address}/#${secret}`)
      return page
    },
    /** The bot and the judge stop and start again on what was kept. */
    async restart(): Promise<void> {
      await house.stop()
      house = await open()
    },
    /** Where a text is still to be found: keys and values of Redis, and files on disk. */
    async leftovers(text: string): Promise<string[]> {
      const found: string[] = []
      const redis = connection(house.redis)
      await redis.connect()
      for (const key of await redis.keys('*'))
        if (key.includes(text) || (await redis.dumpBuffer(key))?.includes(text)) found.push(key)
      redis.disconnect()
      for (const file of await readdir(join(home, 'state'), { recursive: true, withFileTypes: true })) {
        if (!file.isFile()) continue
        const path = join(file.parentPath, file.name)
        if ((await readFile(path)).includes(text)) found.push(path)
      }
      return found
    },
    faults: () => [...faults, ...errors, ...world.violations],
    async end(): Promise<void> {
      for (const browser of browsers) await browser.close()
      await house.stop()
      await slack.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}
