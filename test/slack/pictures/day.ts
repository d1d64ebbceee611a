import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { placeId } from '../../../adapters/slack/shared/ids.ts'
import { buttons, read } from '../server/screen.ts'
import type { Json, Message, View } from '../server/world.ts'
import { until } from '../wait.ts'
import { attempt, wholeInSlack } from '../whole.ts'
import { nextDay } from './next-day.ts'
import { inline, type Shot } from './shot.ts'

const text = (value: unknown) => String((value as Json | undefined)?.text ?? '')
const content = join(import.meta.dirname, '../../../content')

/** A day in a channel, with everything real behind it, and the beginning of the next one. */
export async function shots(): Promise<Shot[]> {
  let ahead = 0
  const w = await wholeInSlack('socket', {
    scopes: ['canvases:write', 'links:read', 'links:write'],
    env: { GILBERT_ROOM_PORT: '0', GILBERT_URL: 'https://gilbert.example.com' },
    clock: { now: () => Date.now() + ahead },
  })
  const { world } = w.slack
  const taken: Shot[] = []
  const message = (name: string, m: Message, where: string, note?: string) =>
    taken.push({ name, surface: 'message', blocks: inline(world, m.blocks), where, note })
  const modal = (name: string, view: View) =>
    taken.push({
      name,
      surface: 'modal',
      blocks: inline(world, view.body.blocks as Json[]),
      title: text(view.body.title),
      submit: text(view.body.submit),
      close: text(view.body.close),
    })
  const ada = w.person('Ada')
  const grace = w.person('Grace', { admin: true })
  const only = 'Only visible to you'
  try {
    await grace.command('settings', w.channel)
    const settings = await until('the settings', () =>
      grace.ephemerals().findLast((m) => buttons(m).includes('Set it up')),
    )
    await grace.press(settings, 'Set it up')
    await until('the form', () => grace.modal)
    grace.fill('Time (HH', '00:00')
    grace.fill('Days', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'])
    grace.fill('Topics', ['Races'])
    await grace.submit()
    await until('what is set', () => read(grace.modal).includes('A question at'))
    grace.closeModal()
    await grace.command('settings', w.channel)
    message(
      'slack-settings',
      await until('the settings', () => grace.ephemerals().findLast((m) => buttons(m).includes('Change'))),
      '# threads',
      only,
    )
    const place = placeId(w.team.id, w.channel.id)
    await w.house.practice.chore({ chore: 'post-daily', place })
    const post = await until('the post', () =>
      world.messages.find((m) => m.channel === w.channel.id && !m.ephemeralFor && !m.thread),
    )
    message('slack-daily', structuredClone(post), '# threads')
    const replies = () => world.messages.filter((m) => m.thread === post.ts)
    const opening = await until('the thread', () => replies()[0])
    await ada.command('open what-goes-away', w.channel)
    const choice = await until('the question', () =>
      ada.ephemerals().findLast((m) => buttons(m).includes(w.wrong)),
    )
    message('slack-question', choice, '# threads', only)
    await ada.press(choice, w.wrong)
    message('slack-answer', await until('the answer', () => ada.dms()[0]), 'Gilbert')
    await ada.command('open lost-deposits', w.channel)
    const code = await until('the question', () =>
      ada.ephemerals().findLast((m) => buttons(m).includes('Open the editor')),
    )
    await ada.press(code, 'Open the editor')
    modal('slack-editor', structuredClone(await until('the editor', () => ada.modal)))
    ada.fill('Python', await attempt('wrong/race-plus-equals'))
    await ada.submit()
    const verdict = await until(
      'the verdict',
      () => ada.dms().find((m) => buttons(m).includes('See it drawn')),
      180_000,
    )
    message('slack-verdict', verdict, 'Gilbert')
    ada.closeModal()
    await ada.press(verdict, 'See it drawn')
    const steps = await until(
      'the steps',
      () => ada.dms().find((m) => m.blocks.some((b) => b.type === 'image')),
      180_000,
    )
    message('slack-steps', steps, 'Gilbert')
    await grace.command('open what-goes-away', w.channel)
    const hers = await until('the question', () =>
      grace.ephemerals().findLast((m) => buttons(m).includes(w.right)),
    )
    await grace.press(hers, w.right)
    await until('the answer', () => grace.dms()[0])
    await ada.command('leaderboard', w.channel)
    message(
      'slack-standings',
      await until('the board', () => ada.ephemerals().findLast((m) => read(m).includes('Grace'))),
      '# threads',
      only,
    )
    await ada.command('library', w.channel)
    message(
      'slack-library',
      await until('the library', () =>
        ada.ephemerals().findLast((m) => m.blocks.some(({ type }) => type === 'carousel')),
      ),
      '# threads',
      only,
    )
    await ada.press(code, 'Open the editor')
    await until('the editor', () => ada.modal)
    const [first = ''] = await readdir(join(content, 'races/lost-deposits/attempts/right'))
    const right = await attempt(`right/${first.replace(/\.py$/, '')}`)
    ada.fill('Python', right)
    await ada.submit()
    const accepted = await until(
      'the verdict',
      () => ada.dms().find((m) => buttons(m).includes('Share')),
      180_000,
    )
    ada.closeModal()
    await ada.press(accepted, 'Share')
    await until('the line', () => replies()[1])
    await ada.press(verdict, 'Mend it')
    const mended = await until(
      'the repair',
      () => ada.dms().find((m) => buttons(m).includes('See it hold')),
      180_000,
    )
    message('slack-mended', mended, 'Gilbert')
    await ada.press(mended, 'See it hold')
    const holds = await until(
      'the repaired order',
      () => ada.dms().find((m) => read(m).includes('The same order, mended')),
      180_000,
    )
    message('slack-holds', holds, 'Gilbert')
    await grace.press(opening, 'Say it hidden')
    await until('the form', () => grace.modal)
    grace.fill('The thread', 'Look at what stands between the read and the write.')
    await grace.submit()
    await until('the hidden words', () => replies()[2])
    grace.closeModal()
    const said = replies().map((m) => inline(world, m.blocks))
    taken.push({ name: 'slack-thread', surface: 'thread', where: 'Thread', blocks: [], replies: said })
    await grace.openHome()
    const home = await until('the Home tab', () => grace.home)
    taken.push({ name: 'slack-home', surface: 'home', blocks: inline(world, home.body.blocks as Json[]) })
    const passes = () => {
      ahead += 24 * 60 * 60_000
    }
    return [...taken, ...(await nextDay(w, { ada, grace, passes }, await attempt('wrong/race-plus-equals')))]
  } finally {
    await w.end()
  }
}
