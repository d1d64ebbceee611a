import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeId } from '../../adapters/slack/shared/ids.ts'
import { clarityOf } from '../../src/practice/learning/clarity.ts'
import type { Somebody } from './server/person.ts'
import { buttons, read } from './server/screen.ts'
import { modes, until } from './setup.ts'
import { attempt, wholeInSlack } from './whole.ts'

/** A sandbox may be started anew, and two cores carry all of this. */
const patient = 150_000
const nothing = { blocks: [] } as never

const workspaces = [
  ...modes.map((mode) => ({ mode, where: 'by', plain: false })),
  { mode: 'socket', where: 'in a workspace without what is new since 2025, by', plain: true },
] as const

describe.each(workspaces)(
  'a team’s day with all of Gilbert, $where $mode',
  { timeout: 400_000 },
  ({ mode, plain }) => {
    let w: Awaited<ReturnType<typeof wholeInSlack>>
    let ada: Somebody
    let grace: Somebody
    beforeAll(async () => {
      w = await wholeInSlack(mode, { plain })
      ada = w.person('Ada')
      grace = w.person('Grace', { admin: true })
    })
    afterAll(async () => w?.end())

    const inChannel = () =>
      w.slack.world.messages.filter((m) => m.channel === w.channel.id && !m.ephemeralFor)
    const latest = (who: Somebody, text: string) => who.ephemerals().findLast((m) => read(m).includes(text))

    it('helps, and guesses what a mistyped command meant', async () => {
      await ada.command('help', w.channel)
      await until('help', () => latest(ada, 'leaderboard'))
      await ada.command('leaderbord', w.channel)
      await until('a guess', () => latest(ada, 'leaderbord'))
    })

    it('is set up in one go by an admin, and shows what a post looks like', async () => {
      await ada.command('settings', w.channel)
      await until('the settings', () => latest(ada, 'Only an admin'))
      await grace.command('settings', w.channel)
      const settings = await until('the settings', () => latest(grace, 'This channel'))
      expect(buttons(settings)).toContain('Test post')
      await grace.press(settings, 'Set it up')
      await until('the form', () => grace.modal)
      grace.fill('Time (HH', '00:00')
      grace.fill('Days', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'])
      expect(await grace.submit()).toEqual({})
      await until('what is set', () => read(grace.modal).includes('A question at'))
      grace.closeModal()
      await grace.press(settings, 'Test post')
      await until('the post', () => inChannel().some((m) => read(m).includes('A test: this is what')))
    })

    it('is changed by somebody whom the admin chose, too', async () => {
      const lin = w.person('Lin')
      await lin.command('pause', w.channel)
      await until('no', () => latest(lin, 'Only an admin'))
      await grace.command('settings', w.channel)
      const settings = await until('the settings', () => latest(grace, 'May be changed by'))
      await grace.press(settings, 'Who may change it')
      await until('the form', () => read(grace.modal).includes('Name others'))
      grace.fill('Who else', [lin.user.id])
      expect(await grace.submit()).toEqual({})
      await until('what is set', () => read(grace.modal).includes('admins, Lin'))
      grace.closeModal()
      await lin.command('pause', w.channel)
      await until('it is paused', () => latest(lin, 'Paused'))
      await lin.openHome()
      await until('the settings on the Home tab', () => lin.home && buttons(lin.home).includes('Resume'))
      await lin.command('resume', w.channel)
      await until('it is resumed', () => latest(lin, 'A question at'))
    })

    it('gets a question for all to answer, with a thread to talk in', async () => {
      await w.house.practice.chore({ chore: 'post-daily', place: placeId(w.team.id, w.channel.id) })
      const post = inChannel().findLast((m) => !m.thread)
      expect(buttons(post ?? nothing)).toEqual(
        expect.arrayContaining([expect.stringContaining('Hint'), 'Leaderboard']),
      )
      expect(inChannel().filter((m) => m.thread === post?.ts)).toHaveLength(1)
      const before = ada.ephemerals().length
      await ada.press(post ?? nothing, 'Leaderboard')
      await until('the board', () => ada.ephemerals().length > before)
    })

    it('answers a choice privately, says why, and keeps it', async () => {
      await ada.command('open what-goes-away', w.channel)
      const question = await until(
        'the question',
        () => latest(ada, 'free-threaded') ?? ada.ephemerals().findLast((m) => buttons(m).includes(w.right)),
      )
      const before = inChannel().length
      await ada.press(question, w.wrong)
      await until('the verdict', () => latest(ada, 'Not quite'))
      await until('a copy that lasts', () => ada.dms().some((m) => read(m).includes('Not quite')))
      await grace.command('open what-goes-away', w.channel)
      const hers = await until('the question', () =>
        grace.ephemerals().findLast((m) => buttons(m).includes(w.right)),
      )
      await grace.press(hers, w.right)
      await until('the verdict', () => grace.dms().some((m) => read(m).startsWith('Right')))
      expect(inChannel()).toHaveLength(before)
    })

    it('asks whether the explanation was clear, and ranks people in a table', async () => {
      const right = grace.dms().find((m) => read(m).startsWith('Right')) ?? nothing
      await grace.press(right, 'This was clear')
      await until('a word of thanks', () =>
        grace.dms().some((m) => read(m).includes('Noted: the explanation')),
      )
      expect(await clarityOf(w.house.parts, ['what-goes-away'])).toEqual([
        { question: 'what-goes-away', clear: 1, unclear: 0 },
      ])
      await grace.command('leaderboard week', w.channel)
      const board = await until('the board', () => latest(grace, 'Leaderboard: This week'))
      expect(board.blocks.some(({ type }) => type === 'data_table')).toBe(!plain)
      expect(read(board)).toContain('Grace')
    })

    // Without the scopes for it, Slack tells Gilbert of nothing that is written to it.
    if (!plain)
      it('is written to: code is judged in its thread, as a plan that ends with the verdict', async () => {
        const nia = w.person('Nia')
        const code = await attempt('wrong/race-plus-equals')
        const escaped = code.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
        const asked = await nia.type(`submit lost-deposits \`\`\`${escaped}\`\`\``, { looking: w.channel })
        const replies = () => w.slack.world.messages.filter((m) => m.thread === asked.ts)
        await until('the queue', () => replies().some((m) => read(m).includes('Your code is in')))
        const verdict = await until(
          'the verdict',
          () => replies().find((m) => buttons(m).includes('Try again')),
          patient,
        )
        expect(read(verdict)).toMatch(/race/i)
        const plan = replies().find(({ blocks }) => blocks[0]?.type === 'plan')
        // Whoever is judged at once sees no progress.
        if (plan) {
          await until('the end of the plan', () => !w.slack.world.streaming.has(plan.ts))
          const tasks = plan.blocks[0]?.tasks as { title: string; status: string }[]
          expect(new Set(tasks.map(({ status }) => status))).toEqual(new Set(['complete']))
          expect(tasks.at(-1)?.title).toBe('The deposits that vanish: a race')
        }
        const before = replies().length
        await nia.type('today', { thread: asked, looking: w.channel })
        await until('today’s question', () => replies().length > before + 1)
      })

    it('judges a race: the place in the queue, the interleaving, and its picture', async () => {
      await ada.command('open lost-deposits', w.channel)
      const question = await until('the question', () =>
        ada.ephemerals().findLast((m) => buttons(m).includes('Open the editor')),
      )
      await ada.press(question, 'Open the editor')
      const editor = await until('the editor', () => ada.modal)
      expect(read(editor)).toContain('class Account')
      ada.fill('Python', await attempt('wrong/race-plus-equals'))
      expect(await ada.submit()).toEqual({})
      const verdict = await until(
        'the verdict',
        () => ada.dms().find((m) => buttons(m).includes('See it drawn')),
        patient,
      )
      expect(read(verdict)).toMatch(/reads|writes/)
      await until('the verdict where they look, too', () => read(ada.modal).includes('Try again'))
      await ada.press(verdict, 'See it drawn')
      await until(
        'the picture',
        () => ada.dms().some((m) => m.blocks.some((block) => block.type === 'image')),
        patient,
      )
    })

    it('accepts mended code that was handed in as a file, and the board moves', async () => {
      const verdict = await until('the verdict', () =>
        ada.dms().find((m) => buttons(m).includes('Try again')),
      )
      await ada.press(verdict, 'Try again')
      await until('the editor', () => read(ada.modal).includes('Or attach') && ada.modal)
      const { readdirSync } = await import('node:fs')
      const { join } = await import('node:path')
      const folder = join(import.meta.dirname, '../../content/races/lost-deposits/attempts/right')
      const [name = ''] = readdirSync(folder)
      ada.fill(
        'Or attach',
        ada.file('answer.py', await attempt(`right/${name.replace(/\.py$/, '')}`), 'form'),
      )
      expect(await ada.submit()).toEqual({})
      await until('the verdict', () => ada.dms().some((m) => /^Accepted/.test(read(m))), patient)
      ada.closeModal()
      const accepted = ada.dms().find((m) => /^Accepted/.test(read(m)))
      await ada.press(accepted ?? nothing, 'Share')
      const line = await until('the line', () => inChannel().find((m) => read(m).startsWith('Ada  solved')))
      expect(read(line)).toMatch(/2nd try · \+\d+ points?/)
      expect(read(line)).not.toMatch(/lock|class|interleaving/i)
      await ada.command('leaderboard', w.channel)
      await until('the board', () => latest(ada, 'Ada') && latest(ada, 'Grace'))
    })

    it('has a Home tab with the day’s question, one’s own history and the standings', async () => {
      await ada.openHome()
      const home = await until('the Home tab', () => ada.home)
      expect(read(home)).toContain('Ada')
    })

    it('takes "Judge this code" from a message', async () => {
      const code = await attempt('wrong/race-plus-equals')
      const element = { type: 'rich_text_preformatted', elements: [{ type: 'text', text: code }] }
      await ada.shortcut({ blocks: [{ type: 'rich_text', elements: [element] }] }, w.channel)
      await until('what can be done with it', () => buttons(ada.ephemerals().at(-1) ?? nothing).length > 0)
    })

    it('shares a question with somebody who is chosen, not typed', async () => {
      await ada.command('share what-goes-away', w.channel)
      await until('the form', () => read(ada.modal).includes('To whom'))
      ada.fill('To whom', [grace.user.id])
      ada.fill('A word', 'For you <!channel>')
      expect(await ada.submit()).toEqual({})
      const gift = await until('the gift', () =>
        grace.dms().find((m) => read(m).includes('For you <!channel>')),
      )
      expect(read(gift)).toContain('Ada')
      await grace.press(gift, 'Open it')
      await until('the question', () => grace.dms().some((m) => buttons(m).includes(w.right)))
    })

    it('leads an interview whose marks and rubric the candidate never sees', async () => {
      await grace.command('interview', w.channel)
      await until('the form', () => read(grace.modal).includes('Candidates'))
      grace.fill('Kit', 'Services and asyncio, 60 minutes')
      grace.fill('Candidates', [ada.user.id])
      expect(await grace.submit()).toEqual({})
      const room = await until(
        'her view',
        () => buttons(grace.modal ?? nothing).includes('Begin') && grace.modal,
      )
      const before = ada.dms().length
      await grace.press(room, 'Begin')
      await until('the rubric', () => read(grace.modal).includes('Knows on which thread'))
      const asked = await until('the first question', () =>
        ada
          .dms()
          .slice(before - 1)
          .find((m) => /interview/i.test(read(m)) || m.text.includes('nterview')),
      )
      expect(ada.dms().map(read).join(' ')).not.toContain('Knows on which thread')
      expect(read(asked)).not.toContain('Knows on which thread')
    })

    it('showed what is new where it is taken, and nowhere else', () => {
      expect(w.newer().length > 0).toBe(!plain)
    })
  },
)
