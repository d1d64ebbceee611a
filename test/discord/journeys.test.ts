import { afterEach, describe, expect, it } from 'vitest'
import { Town } from './house.ts'
import type { Somebody } from './server/person.ts'
import { controls, read } from './server/screen.ts'
import type { Interaction } from './server/world.ts'
import { answer, opened, until } from './setup.ts'

let town: Town
afterEach(async () => town.end())

/** Somebody opens the editor and sends code. */
async function send(somebody: Somebody, code: string): Promise<Interaction> {
  const editor = await opened(somebody.command('submit', { question: town.question.id }))
  return somebody.submit(editor, { Python: code })
}

/** Everything that a person was ever shown a verdict in: exactly one is right. */
const verdicts = (it: Interaction, somebody: Somebody): string[] =>
  [it.original, ...somebody.dms()]
    .map((message) => read(message?.body))
    .filter((text) => /Accepted|Wrong answer/.test(text))

async function judged(it: Interaction, somebody: Somebody): Promise<string> {
  const end = Date.now() + 50_000
  for (;;) {
    const [text] = verdicts(it, somebody)
    if (text !== undefined) return text
    if (Date.now() > end) throw new Error(`waited in vain for a verdict, saw: ${read(it.original?.body)}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Nothing is left to be said to anybody. */
async function allTold(): Promise<void> {
  const { submissions } = town.house.parts.store
  while ((await submissions.pending()).length + (await submissions.untold()).length > 0)
    await new Promise((resolve) => setTimeout(resolve, 20))
}

describe('a day in a server', () => {
  it.each([
    ['', false],
    [', where forms have only boxes and menus', true],
  ])('from the schedule over the question, an answer and code to the leaderboard%s', async (_, plain) => {
    town = await Town.open()
    town.discord.world.plain = plain
    const boss = town.person('Boss', { admin: true })
    const form = await opened(boss.command('set-schedule', {}, { admin: true }))
    const between = await answer(
      boss.submit(form, { 'Time (HH:MM)': '00:00', Days: ['1', '2', '3', '4', '5', '6', '7'] }),
    )
    const rest = await opened(boss.press(between, 'Go on'))
    await answer(boss.submit(rest, {}))
    await town.house.practice.chore({ chore: 'post-daily', place: town.place })
    await town.house.practice.chore({ chore: 'post-daily', place: town.place })
    const posts = town.discord.world.in(town.channel.id)
    expect(posts).toHaveLength(1)
    expect(posts[0]?.thread).toBeTruthy()

    const ada = town.person('Ada')
    const today = await answer(ada.command('today'))
    expect(today.only).toBe(ada.user.id)
    expect(controls(today.body).length).toBeGreaterThan(0)

    const wrong = await send(ada, 'wrong = 1\n')
    expect(await judged(wrong, ada)).toContain('Wrong answer')
    const racy = await send(ada, 'race = 1\n')
    await until('the race', () => racy.original?.files.length)
    expect(racy.original?.files.map(({ name }) => name)).toEqual(['interleaving.png'])
    expect(read(racy.original?.body)).toMatch(/```\n[\s\S]*T1 [\s\S]*reads counter: 0[\s\S]*```/)
    expect(read(racy.original?.body)).not.toContain('See it drawn')
    const right = await send(ada, 'right = 1\n')
    expect(await judged(right, ada)).toContain('Accepted')
    expect(right.original?.only).toBe(ada.user.id)
    const eve = town.person('Eve')
    const [submission] = await town.house.parts.store.submissions.of(`discord:${ada.user.id}`, 1)
    const stolen = await answer(
      eve.press(posts[0], 'Show the solution', { id: `progress|s=${submission?.id}` }),
    )
    expect(read(stolen.body)).toContain('no such submission of yours')
    const board = await answer(ada.command('leaderboard', { by: 'all' }))
    expect(read(board.body)).toContain('Ada')

    // On a busy machine the press is answered with "thinking" first.
    ada.press(right.original, 'Share')
    // Not the question of the day: the line stands in the channel, not in the day's thread.
    const said = await until('the line', () => town.discord.world.in(town.channel.id)[posts.length])
    expect(read(said.body)).toMatch(/^\*\*Ada\*\* solved .* · 3rd try · \+\d+ points?/)
  })

  it('answers every command that it registered', async () => {
    town = await Town.open()
    const boss = town.person('Boss', { admin: true })
    const all = town.discord.world.commands.filter(({ type }) => type === 1)
    for (const { name: root, options } of all)
      for (const sub of options) {
        const need = (sub.options ?? []).filter((one: { required?: boolean }) => one.required)
        const values = Object.fromEntries(
          need.map(({ name }: { name: string }) => [
            name,
            name === 'text' ? 'leaderboard' : town.question.id,
          ]),
        )
        const it = boss.command(sub.name, values, { admin: root === 'gilbert-admin' })
        await until(`an answer to /${root} ${sub.name}`, () => it.original || it.modal)
        expect(read(it.original?.body), sub.name).not.toMatch(/went wrong|older version/)
      }
  })
})

describe('every person is answered once', () => {
  it('though the gateway is cut in the middle of their submissions', async () => {
    town = await Town.open()
    town.judge.close()
    const crowd = Array.from({ length: 12 }, (_, n) => town.person(`Person ${n}`))
    const editors = await Promise.all(
      crowd.map((one) => opened(one.command('submit', { question: town.question.id }))),
    )
    const sent = crowd.map((one, n) => {
      if (n === 4) town.discord.gateway.cut()
      const editor = editors[n]
      if (!editor) throw new Error('no editor')
      return one.submit(editor, { Python: `right = ${n}\n` })
    })
    await until('all to be taken', () => sent.every((it) => it.original))
    town.discord.gateway.reconnect()
    town.judge.open()
    for (const [n, it] of sent.entries()) {
      const one = crowd[n]
      if (one) expect(await judged(it, one)).toContain('Accepted')
    }
    await allTold()
    for (const [n, it] of sent.entries())
      expect(verdicts(it, crowd[n] as Somebody), `person ${n}`).toHaveLength(1)
    expect(town.judge.judged).toBe(crowd.length)
  })

  it('though the bot is restarted while their submissions wait', async () => {
    town = await Town.open()
    town.judge.close()
    const crowd = Array.from({ length: 8 }, (_, n) => town.person(`Person ${n}`))
    const sent = await Promise.all(crowd.map((one, n) => send(one, `right = ${n}\n`)))
    await until('all to be queued', () => sent.every((it) => it.original))
    await town.stop()
    const before = town.judge.judged
    town.judge.open()
    await town.start()
    for (const [n, it] of sent.entries()) expect(await judged(it, crowd[n] as Somebody)).toContain('Accepted')
    await allTold()
    for (const [n, it] of sent.entries())
      expect(verdicts(it, crowd[n] as Somebody), `person ${n}`).toHaveLength(1)
    expect(town.judge.judged - before).toBe(crowd.length)
  })

  it('though a quarter of an hour passed before the judge came to it', async () => {
    town = await Town.open()
    town.judge.close()
    const ada = town.person('Ada')
    const sent = await send(ada, 'right = 1\n')
    await answer(sent)
    town.discord.world.skew = 16 * 60_000
    town.judge.open()
    await until('a direct message', () => ada.dms().length > 0)
    expect(verdicts(sent, ada)).toHaveLength(1)
    expect(read(ada.dms()[0]?.body)).toContain('Accepted')
  })
})

it('a server that shows Gilbert the door leaves no schedule and no boards behind', async () => {
  town = await Town.open()
  const ada = town.person('Ada')
  await judged(await send(ada, 'right = 1\n'), ada)
  expect(await town.house.parts.store.people.members(town.place)).toHaveLength(1)
  town.discord.leave(town.guild)
  const { places, people } = town.house.parts.store
  while ((await people.members(town.place)).length > 0)
    await new Promise((resolve) => setTimeout(resolve, 20))
  expect(await people.members(town.place)).toEqual([])
  expect(await places.asked(town.place)).toEqual([])
})
