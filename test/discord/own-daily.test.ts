import { afterEach, expect, it } from 'vitest'
import { Town } from './house.ts'
import type { Somebody } from './server/person.ts'
import { read } from './server/screen.ts'
import { answer, opened, until } from './setup.ts'

let town: Town
afterEach(async () => town.end())

const says = (somebody: Somebody, text: string) => somebody.command('do', { text })
it('a lead makes a question, queues it for a day, and it is posted then without their name', async () => {
  town = await Town.open()
  const boss = town.person('Boss', { admin: true })
  await answer(says(boss, 'schedule 00:00 UTC daily'))
  const form = await opened(says(boss, 'question-new'))
  const between = await answer(
    boss.submit(form, {
      Title: 'Lost visits @everyone',
      'What is asked (“vary: a = b | c” varies it)': 'Two threads count **visits**.',
      'The snippet to begin with': 'race = 1\n',
      'Its assertion: uses the code, and asserts': 'assert 1',
    }),
  )
  const rest = await opened(boss.press(between, 'Go on'))
  const sent = boss.submit(rest, { 'A solution, as a whole program': 'right = 1\n' })
  const proven = await until('the proof', () => {
    const shown = [sent.original, ...boss.dms()].find((one) => read(one?.body).includes('is proven'))
    return shown
  })
  expect(read(proven?.body)).toContain('[Ask it on a day]')
  const queueForm = await opened(boss.press(proven, 'Ask it on a day'))
  const tomorrow = new Date(town.discord.world.now() + 86_400_000).toISOString().slice(0, 10)
  const queued = await answer(boss.submit(queueForm, { 'On a day (empty: as the next one)': tomorrow }))
  expect(read(queued.body)).toMatch(/1\\. \*\*Lost visits .*\*\* `own-[a-z0-9]+` on /)
  expect(read(queued.body)).toContain('<Remove one>')
  const refused = await answer(says(town.person('Eve'), 'queue'))
  expect(read(refused.body)).toContain('Only an admin')
  town.discord.world.skew += 86_400_000
  await town.house.practice.chore({ chore: 'post-daily', place: town.place })
  const [post] = town.discord.world.in(town.channel.id)
  expect(read(post?.body)).toMatch(/Two threads count/)
  expect(read(post?.body)).not.toContain('Boss')
  const ada = town.person('Ada')
  const editor = await opened(ada.press(post, 'Open the editor'))
  const code = ada.submit(editor, { Python: 'right = 2\n' })
  await until('the verdict', () =>
    [code.original, ...ada.dms()].some((one) => read(one?.body).includes('A solution that held')),
  )
  const again = await answer(says(boss, 'questions'))
  expect(read(again.body)).toMatch(/asked here on/)
})
