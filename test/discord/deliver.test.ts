import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici'
import { afterEach, describe, expect, it } from 'vitest'
import type { Card } from '../../src/core/chat/card.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import { codeForm, daily, dot, says } from './cards.ts'
import type { Somebody } from './server/person.ts'
import { read } from './server/screen.ts'
import { bits, type Interaction } from './server/world.ts'
import { answer, opened, type Stage, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
const quarter = 15 * 60_000
let s: Stage
afterEach(async () => s.end())

/** Somebody sends code for the question of the day. */
async function submitted(
  more: Parameters<Stage['person']>[1] = {},
): Promise<{ ada: Somebody; sent: Interaction }> {
  s = await stage({
    memory: redis.memory(),
    perform: ({ action }) =>
      action.verb === 'code'
        ? { form: codeForm }
        : { card: says('Queued, 2 ahead.', 'busy'), submission: 's1' },
  })
  await s.chat.post(s.place, daily, { key: 'daily 1' })
  const ada = s.person('Ada', more)
  const editor = await opened(ada.press(s.discord.world.in(s.channel.id)[0], 'Open the editor'))
  const sent = ada.submit(editor, { Python: 'secret_code()' })
  await answer(sent)
  return { ada, sent }
}

const verdict: Card = {
  summary: 'The counter: accepted',
  tone: 'good',
  blocks: [
    { block: 'line', inline: [{ text: 'Accepted. Your code: secret_code()' }] },
    { block: 'picture', png: dot, alt: 'T1 reads 0', name: 'interleaving.png' },
  ],
}
const deliver = (ada: Somebody, stage: 'queued' | 'running' | 'final', card = verdict, id = `s1-${stage}`) =>
  s.chat.deliver({
    id,
    person: `discord:${ada.user.id}`,
    place: s.place,
    submission: 's1',
    stage,
    card,
    ...(s.intents.at(-1)?.handle && { handle: s.intents.at(-1)?.handle ?? '' }),
  })

describe('a submission', () => {
  it('goes from queued to running to its verdict in one private message', async () => {
    const { ada, sent } = await submitted()
    const message = await answer(sent)
    expect(read(message.body)).toBe('Queued, 2 ahead.')
    await deliver(ada, 'running', says('Running the checks.', 'busy'))
    expect(read(message.body)).toBe('Running the checks.')
    await deliver(ada, 'final')
    expect(read(message.body)).toContain('Accepted')
    expect(message.files.map(({ name }) => name)).toEqual(['interleaving.png'])
    expect(message.only).toBe(ada.user.id)
    expect(ada.dms()).toEqual([])
  })

  it('shows its verdict once, whoever tries again, and no progress after it', async () => {
    const { ada, sent } = await submitted()
    await Promise.all([
      deliver(ada, 'final'),
      deliver(ada, 'final').catch((error) => expect(error).toBeInstanceOf(ChatError)),
    ])
    await deliver(ada, 'final')
    await deliver(ada, 'running', says('Running.'))
    const message = await answer(sent)
    expect(read(message.body)).toContain('Accepted')
    expect(message.edits).toBe(1)
  })

  it('shows its picture though another SDK’s undici is the one of the process', async () => {
    const ours = getGlobalDispatcher()
    const theirs = new Agent()
    setGlobalDispatcher(theirs)
    try {
      const { ada, sent } = await submitted()
      await deliver(ada, 'final')
      expect((await answer(sent)).files.map(({ name }) => name)).toEqual(['interleaving.png'])
    } finally {
      setGlobalDispatcher(ours)
      await theirs.close()
    }
  })

  it('does not redraw progress faster than people read', async () => {
    const { ada, sent } = await submitted()
    s.discord.world.freeze()
    for (let n = 0; n < 30; n += 1) await deliver(ada, 'running', says(`Step ${n}`), `s1-${n}`)
    expect((await answer(sent)).edits).toBe(1)
    s.discord.world.skew += 2_000
    await deliver(ada, 'running', says('Step 30'), 's1-30')
    expect((await answer(sent)).edits).toBe(2)
    expect(s.discord.rates.refused).toBe(0)
  })

  it('that outlives its token is told by direct message', async () => {
    const { ada, sent } = await submitted()
    s.discord.world.skew = quarter + 1_000
    await deliver(ada, 'running', says('Running.'))
    await deliver(ada, 'final')
    expect(ada.dms().map(({ body }) => read(body))).toEqual([expect.stringContaining('Accepted')])
    expect((await answer(sent)).edits).toBe(0)
  })

  it('whose author takes no direct messages is called in the day’s thread, without the code', async () => {
    const { ada } = await submitted({ closed: true })
    s.discord.world.skew = quarter + 1_000
    await deliver(ada, 'final')
    const [post] = s.discord.world.in(s.channel.id)
    const said = s.discord.world.in(post?.id ?? '')
    expect(said).toHaveLength(1)
    expect(read(said[0]?.body)).toContain(`<@${ada.user.id}>, your code has been judged`)
    expect(JSON.stringify(said[0]?.body)).not.toMatch(/secret_code|accepted/i)
    expect(said[0]?.body.allowed_mentions).toEqual({ parse: [], users: [ada.user.id] })
    const shown = await answer(ada.press(said[0], 'Show it to me'))
    expect(shown.only).toBe(ada.user.id)
    expect(s.intents.at(-1)?.action).toEqual({ verb: 'progress', args: { s: 's1' } })
    // It mentions them, so it goes when they are forgotten.
    await s.chat.forget?.(`discord:${ada.user.id}`)
    expect(s.discord.world.in(post?.id ?? '')).toEqual([])
  })

  it('that nobody acknowledged in time is still told', async () => {
    const { ada } = await submitted()
    const [post] = s.discord.world.in(s.channel.id)
    const editor = await opened(ada.press(post, 'Open the editor'))
    const sent = ada.submit(editor, { Python: 'x' })
    sent.at -= 200_000
    await until('a direct message', () => ada.dms().length === 1)
    expect(read(ada.dms()[0]?.body)).toBe('Queued, 2 ahead.')
    s.discord.world.skew = 5_000
    await deliver(ada, 'final')
    expect(read(ada.dms()[1]?.body)).toContain('Accepted')
  })
})

describe('a refusal', () => {
  it('names the missing permission and its fix, tells who set it up, and is not tried again and again', async () => {
    s = await stage({ memory: redis.memory(), perform: () => ({ card: says('Settings') }) })
    const boss = s.person('Boss', { admin: true })
    await answer(boss.command('settings', {}, { admin: true }))
    s.channel.denied = bits.sendMessages
    s.discord.gateway.send(
      'CHANNEL_UPDATE',
      {
        id: s.channel.id,
        type: 0,
        guild_id: s.guild.id,
        name: s.channel.name,
        permission_overwrites: [
          { id: s.discord.world.app, type: 1, allow: '0', deny: String(bits.sendMessages) },
        ],
      },
      s.guild.id,
    )
    // What comes after it over the same line is answered: so the change was heard of, too.
    await answer(boss.command('settings', {}, { admin: true }))
    for (let n = 0; n < 50; n += 1)
      await expect(s.chat.post(s.place, daily)).rejects.toMatchObject({
        final: true,
        message: expect.stringMatching(/lacks Send Messages.*Permissions/),
      })
    expect(s.discord.world.calls.filter(({ status }) => status === 403)).toHaveLength(1)
    await until('the admin to hear of it', () => boss.dms().length === 1)
    expect(read(boss.dms()[0]?.body)).toContain('Send Messages')

    s.channel.denied = 0n
    await answer(boss.command('test-post', {}, { admin: true }))
    await s.chat.post(s.place, daily)
    expect(s.discord.world.in(s.channel.id)).toHaveLength(1)
  })

  it('of a channel that is gone forgets it', async () => {
    s = await stage({ memory: redis.memory() })
    await s.chat.post(s.place, daily)
    s.discord.world.channels.delete(s.channel.id)
    for (let n = 0; n < 20; n += 1)
      await expect(s.chat.post(s.place, daily)).rejects.toMatchObject({ final: true })
    expect(s.discord.world.calls.filter(({ status }) => status === 404)).toHaveLength(1)
    await until('the place to be forgotten', () => s.gone.includes(s.place))
  })

  it('of the token stops every call and says what to do', async () => {
    s = await stage({ memory: redis.memory() })
    s.discord.world.revoked = true
    for (let n = 0; n < 100; n += 1)
      await expect(s.chat.post(s.place, daily)).rejects.toMatchObject({
        final: false,
        message: expect.stringContaining('DISCORD_TOKEN'),
      })
    expect(s.discord.world.calls.filter(({ status }) => status === 401)).toHaveLength(1)
    expect(s.lines.filter(({ message }) => message.includes('DISCORD_TOKEN'))).toHaveLength(1)
  })
})
