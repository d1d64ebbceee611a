import { afterEach, describe, expect, it } from 'vitest'
import { placeId } from '../../adapters/slack/shared/ids.ts'
import type { Card } from '../../src/core/chat/card.ts'
import type { Intent } from '../../src/core/chat/intent.ts'
import { says } from './cards.ts'
import type { Somebody } from './server/person.ts'
import { buttons, read } from './server/screen.ts'
import { type Stage, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
let s: Stage
afterEach(async () => s.end())

describe('who may change a channel’s settings', () => {
  const rights = async (make: (s: Stage) => Somebody, text = 'settings') => {
    s = await stage({ memory: redis.memory(), perform: () => ({ card: says('ok') }) })
    const who = make(s)
    await who.command(text, s.channel)
    await until('an answer', () => who.ephemerals()[0])
    return s.intents[0]?.person.admin
  }

  it('a workspace’s admins', async () => {
    expect(await rights((s) => s.person('Ada', { admin: true }))).toBe(true)
  })

  it('whoever made the channel', async () => {
    const made = await rights((s) => {
      const ada = s.person('Ada')
      s.channel.creator = ada.user.id
      return ada
    })
    expect(made).toBe(true)
  })

  it.each(['questions', 'kits'])(
    'is asked for “%s” too, which show editors what was made here',
    async (said) => {
      const made = await rights((s) => {
        const ada = s.person('Ada')
        s.channel.creator = ada.user.id
        return ada
      }, said)
      expect(made).toBe(true)
    },
  )

  it('nobody else', async () => {
    expect(await rights((s) => s.person('Ada'))).toBe(false)
  })

  it('is not asked of Slack where it does not matter', async () => {
    await rights((s) => s.person('Ada'), 'leaderboard week')
    expect(s.slack.world.calls.some(({ method }) => method === 'conversations.info')).toBe(false)
  })

  it('learns at once that Gilbert must be invited to a private channel, and sees it join a public one', async () => {
    s = await stage({ memory: redis.memory(), perform: () => ({ card: says('A question at 09:00.') }) })
    const ada = s.person('Ada', { admin: true })
    const hidden = s.slack.world.channel(s.team, 'hidden', { private: true, members: new Set([ada.user.id]) })
    const open = s.slack.world.channel(s.team, 'open', { members: new Set([ada.user.id]) })
    await ada.command('resume', hidden)
    await ada.command('resume', open)
    const answers = await until('both answers', () => ada.ephemerals().length === 2 && ada.ephemerals())
    const saidIn = (id: string) => read(answers.find(({ channel }) => channel === id))
    expect(saidIn(hidden.id)).toMatch(/can’t post here yet.*\/invite @Gilbert.*A question at 09:00/s)
    expect(saidIn(open.id)).toBe('A question at 09:00.')
    expect(open.members.has(s.team.botUser)).toBe(true)
  })

  it('is told that Slack could not be asked, never that only an admin can', async () => {
    s = await stage({ memory: redis.memory(), perform: () => ({ card: says('Only an admin can.') }) })
    s.team.scopes.delete('users:read')
    const ada = s.person('Ada', { admin: true })
    await ada.command('pause', s.channel)
    const said = await until('the reason', () => ada.ephemerals()[0])
    expect(read(said)).toMatch(/I could not ask Slack who you are:.*users:read/s)
    expect(s.intents).toEqual([])
  })

  it('is nobody but admins where Slack does not say who made it, and that is logged with the fix', async () => {
    const admin = await rights((s) => {
      s.team.scopes.delete('channels:read')
      return s.person('Ada')
    })
    expect(admin).toBe(false)
    expect(JSON.stringify(s.lines)).toContain('lacks the scope channels:read')
  })
})

describe('the Home tab', () => {
  const cards: Record<string, Card> = {
    today: {
      summary: 'Today',
      blocks: [
        { block: 'heading', text: 'Today: the counter' },
        { block: 'buttons', buttons: [{ label: 'Hint', action: { verb: 'hint', args: {} } }] },
      ],
    },
    me: {
      summary: 'Me',
      blocks: [
        { block: 'heading', text: 'Your streak' },
        { block: 'facts', facts: [{ name: 'Streak', value: '3 days' }] },
      ],
    },
    standings: {
      summary: 'Standings',
      blocks: [
        {
          block: 'table',
          caption: 'This week',
          columns: ['rank', 'name', 'points'],
          rows: [['1', 'Ada', '30']],
        },
      ],
    },
    settings: {
      summary: 'Settings',
      blocks: [
        { block: 'heading', text: 'Settings of #threads' },
        { block: 'buttons', buttons: [{ label: 'Pause', action: { verb: 'pause', args: {} } }] },
      ],
    },
  }
  const perform = ({ action }: Intent) => ({ card: cards[action.verb] ?? says(`done: ${action.verb}`) })

  it('shows today’s question, one’s own progress and the standings', async () => {
    s = await stage({ memory: redis.memory(), perform })
    const ada = s.person('Ada')
    await ada.openHome()
    const home = await until('the Home tab', () => ada.home)
    expect(read(home)).toMatch(/Today: the counter.*Your streak.*Streak: +3 days.*This week/s)
    expect(read(home)).not.toContain('Settings')
  })

  it('is that of the channel where one was last, and has its settings for those who may change them', async () => {
    s = await stage({ memory: redis.memory(), perform })
    const ada = s.person('Ada', { admin: true })
    await ada.command('today', s.channel)
    await until('an answer', () => ada.ephemerals()[0])
    await ada.openHome()
    const home = await until('the Home tab', () => ada.home)
    expect(read(home)).toContain('Settings of #threads')
    await ada.press(home, 'Pause')
    await until('the outcome', () => read(ada.modal).includes('done: pause'))
    expect(s.intents.find(({ action }) => action.verb === 'pause')?.place).toBe(
      placeId(s.team.id, s.channel.id),
    )
    await until(
      'the Home tab redrawn',
      () => s.slack.world.calls.filter(({ method }) => method === 'views.publish').length === 2,
    )
    expect(buttons(home)).toContain('Pause')
  })

  it('is redrawn when a verdict comes', async () => {
    s = await stage({ memory: redis.memory(), perform })
    const ada = s.person('Ada')
    await ada.openHome()
    await until('the Home tab', () => ada.home)
    await s.chat.deliver({
      id: 's1-final',
      person: ada.id,
      submission: 's1',
      stage: 'final',
      card: says('Accepted.'),
    })
    await until(
      'the Home tab redrawn',
      () => s.slack.world.calls.filter(({ method }) => method === 'views.publish').length === 2,
    )
  })
})

describe('what is known of a person', () => {
  it('is asked of Slack once an hour, and forgotten when they ask', async () => {
    s = await stage({ memory: redis.memory(), perform: () => ({ card: says('ok') }) })
    const ada = s.person('Ada', { tz: 'Asia/Tokyo' })
    expect(await s.chat.person(ada.id)).toEqual({ id: ada.id, name: 'Ada', zone: 'Asia/Tokyo', admin: false })
    await s.chat.person(ada.id)
    expect(s.slack.world.calls.filter(({ method }) => method === 'users.info')).toHaveLength(1)
    await s.chat.tell(ada.id, says('hi'), { key: 'hi' })
    expect(await s.chat.forget?.(ada.id)).toBe(2)
    await s.chat.person(ada.id)
    expect(s.slack.world.calls.filter(({ method }) => method === 'users.info')).toHaveLength(2)
  })

  it('says that they left only where their account is deactivated', async () => {
    s = await stage({ memory: redis.memory() })
    const [ada, grace] = [s.person('Ada'), s.person('Grace')]
    grace.user.deleted = true
    expect(await s.chat.left?.(ada.id, `slack:${s.team.id}`)).toBe(false)
    expect(await s.chat.left?.(grace.id, `slack:${s.team.id}`)).toBe(true)
    expect(await s.chat.left?.(`slack:${s.team.id}:U0NOBODY`, `slack:${s.team.id}`)).toBe(false)
  })
})
