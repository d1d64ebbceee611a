import { afterAll, beforeAll, expect, it } from 'vitest'
import { placeId } from '../../adapters/slack/shared/ids.ts'
import type { Somebody } from './server/person.ts'
import { buttons, read } from './server/screen.ts'
import { until } from './setup.ts'
import { wholeInSlack } from './whole.ts'

/** A sandbox may be started anew, and two cores carry all of this. */
const patient = 150_000
const nothing = { blocks: [] } as never
const lockless = "The lock is gone. What isn't?"

const snippet = `class Counter:
    def __init__(self):
        self.visits = 0

    def add(self):
        now = self.visits
        self.visits = now + 1
`
const solution = `import threading


class Counter:
    def __init__(self):
        self.visits = 0
        self._lock = threading.Lock()

    def add(self):
        with self._lock:
            self.visits += 1
`
const assertion = `counter = Counter()
workers = [threading.Thread(target=counter.add) for _ in range(2)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
assert counter.visits == 2`

let w: Awaited<ReturnType<typeof wholeInSlack>>
let ada: Somebody
let grace: Somebody
beforeAll(async () => {
  w = await wholeInSlack('socket')
  ada = w.person('Ada')
  grace = w.person('Grace', { admin: true })
})
afterAll(async () => w?.end())

const latest = (who: Somebody, text: string) => who.ephemerals().findLast((m) => read(m).includes(text))

it('a lead makes a question, queues it for today, and the channel answers it', {
  timeout: 400_000,
}, async () => {
  await grace.command('schedule 00:00 UTC daily', w.channel)
  await until('the schedule', () => latest(grace, 'A question at'))
  await grace.command('question-new', w.channel)
  await until('the form', () => grace.modal)
  grace.fill('Title', 'Lost visits <!channel>')
  grace.fill('What is asked', 'Two threads count *visits*. Mend it, <@U1>.')
  grace.fill('The snippet', snippet)
  grace.fill('Its assertion', assertion)
  grace.fill('A solution', solution)
  expect(await grace.submit()).toEqual({})
  const proven = await until(
    'the proof',
    () => grace.dms().find((m) => read(m).includes('Your question is proven')),
    patient,
  )
  grace.closeModal()
  // In direct messages no channel is meant.
  await grace.press(proven, 'Ask it on a day')
  const said = await until('where to say it', () =>
    grace.dms().find((m) => read(m).includes('type “queue own-')),
  )
  const [, id = ''] = /queue (own-[a-z0-9]+)/.exec(read(said)) ?? []
  await grace.command('questions', w.channel)
  const made = await until('the questions', () => latest(grace, 'Questions made here'))
  await grace.choose(made, 'Ask one here on a day', ['Lost visits <!channel>'])
  await until('the form', () => read(grace.modal).includes('On a day'))
  grace.fill('On a day', '2020-01-01')
  expect(await grace.submit()).toEqual({})
  await until('what is wrong', () => read(grace.modal).includes('is past'))
  grace.fill('On a day', '')
  expect(await grace.submit()).toEqual({})
  await until('the queue', () => read(grace.modal).includes('without its maker’s name'))
  grace.closeModal()
  await grace.command('queue what-goes-away', w.channel)
  const queue = await until('the queue', () => latest(grace, '2. '))
  await grace.choose(queue, 'Ask one next', [lockless])
  await until('another order', () =>
    /1\. +The lock/.test(read(latest(grace, 'Questions that come next') ?? nothing)),
  )
  await grace.choose(latest(grace, 'Questions that come next') ?? nothing, 'Remove one', [lockless])
  await until('it is out', () => !read(latest(grace, 'Questions that come next') ?? nothing).includes('2. '))

  await w.house.practice.chore({ chore: 'post-daily', place: placeId(w.team.id, w.channel.id) })
  const post = await until('the post', () =>
    w.slack.world.messages.find((m) => m.channel === w.channel.id && !m.ephemeralFor && !m.thread),
  )
  expect(read(post)).toMatch(
    /Lost visits[\s\S]*Two threads count \*visits\*\. Mend it, <@\u200bU1>[\s\S]*class Counter/,
  )
  expect(read(post)).not.toContain('Grace')
  await ada.press(post, 'Open the editor')
  await until('the editor', () => read(ada.modal).includes('class Counter'))
  ada.fill('Python', solution)
  expect(await ada.submit()).toEqual({})
  const accepted = await until('the verdict', () => ada.dms().find((m) => /^Accepted/.test(read(m))), patient)
  expect(buttons(accepted)).not.toContain('This was clear')
  expect(read(accepted)).toContain('A solution that held')
  const eve = w.person('Eve')
  w.channel.members.delete(eve.user.id)
  const elsewhere = w.slack.world.channel(w.team, 'elsewhere')
  await eve.command(`open ${id}`, elsewhere)
  await until('no', () => eve.ephemerals().some((m) => read(m).includes('There is no question')))
})
