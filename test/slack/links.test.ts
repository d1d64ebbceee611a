import { afterEach, describe, expect, it } from 'vitest'
import { scopes } from '../../adapters/slack/shared/scopes.ts'
import { linkedCard } from '../../src/cards/places/share.ts'
import type { Intent } from '../../src/core/chat/intent.ts'
import { choiceQuestion } from '../support/questions.ts'
import { says } from './cards.ts'
import { postWords, pressUnder } from './server/links.ts'
import type { Somebody } from './server/person.ts'
import { read, words } from './server/screen.ts'
import { modes, type Stage, type StageOptions, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
let s: Stage
afterEach(async () => s.end())

const url = 'https://gilbert.example.org/q/gil'
const card = linkedCard(choiceQuestion('gil', { title: 'Who holds the GIL? <!channel>' }))
const perform = ({ action }: Intent) => ({ card: says(`opened ${action.args.q}`) })

async function begin(mode: (typeof modes)[number], more: Partial<StageOptions> = {}): Promise<Somebody> {
  const linkScopes = [...scopes, 'links:read', 'links:write']
  const linked = (address: string) => (address === url ? card : undefined)
  s = await stage({ mode, speed: 50, memory: redis.memory(), perform, linked, scopes: linkScopes, ...more })
  s.slack.world.unfurlDomains.add('gilbert.example.org')
  return s.person('Ada')
}
const unfurls = () => s.slack.world.calls.filter(({ method }) => method === 'chat.unfurl')

describe.each(modes)('a link to a question, by %s', (mode) => {
  it('becomes a card under the message, and its button answers only who pressed', async () => {
    const ada = await begin(mode)
    const message = await postWords(ada, s.channel.id, `look at ${url}`)
    const shown = await until('the card', () => message.unfurls.get(url))
    expect(words(shown)).toContain('Who holds the GIL? <!channel>')
    expect(unfurls()).toHaveLength(1)
    const bob = s.person('Bob')
    await pressUnder(bob, message, url, 'Open it')
    await until('the answer', () => bob.ephemerals(s.channel)[0])
    expect(read(bob.ephemerals(s.channel)[0])).toBe('opened gil')
    expect(s.intents.map(({ action }) => action)).toEqual([{ verb: 'question', args: { q: 'gil' } }])
  })

  it('of people among themselves answers there privately, and writes nothing into their conversation', async () => {
    const ada = await begin(mode)
    const bob = s.person('Bob')
    const theirs = {
      ...s.channel,
      id: 'D0ADABOB',
      private: true,
      members: new Set([ada.user.id, bob.user.id]),
    }
    s.slack.world.channels.set(theirs.id, theirs)
    const message = await postWords(ada, theirs.id, url, { thread: '1.000001' })
    await until('the card', () => message.unfurls.get(url))
    await pressUnder(bob, message, url, 'Open it')
    const [answer] = await until('the answer', () =>
      bob.ephemerals(theirs).length ? bob.ephemerals(theirs) : undefined,
    )
    expect(read(answer)).toBe('opened gil')
    expect(s.slack.world.calls.filter(({ method }) => method === 'chat.postMessage')).toEqual([])
    expect(s.intents[0]?.place).toBeUndefined()
  })

  it('is shown while it is being written, and to a Slack that names only channel and message', async () => {
    const ada = await begin(mode)
    for (const how of [{ composer: true }, { bare: true }] as const) {
      const message = await postWords(ada, s.channel.id, url, how)
      await until('the card', () => message.unfurls.get(url))
    }
  })

  it('of a room, or of something that is not for everybody, stays as it is', async () => {
    const ada = await begin(mode)
    const room = 'https://gilbert.example.org/#abcdefghijklmnopqrstuvwxyz'
    await postWords(ada, s.channel.id, `${room} https://gilbert.example.org/q/own-q1 ${url}x`)
    const second = await postWords(ada, s.channel.id, url)
    await until('the card', () => second.unfurls.get(url))
    expect(unfurls()).toHaveLength(1)
    expect(JSON.stringify(unfurls())).not.toContain('#')
  })

  it('stays as it is where the app lacks the scope, which is asked once', async () => {
    const memory = redis.memory()
    const ada = await begin(mode, { scopes: [...scopes, 'links:read'], memory })
    const first = await postWords(ada, s.channel.id, url)
    await until('the refusal', () => s.lines.some(({ message }) => /newer method/.test(message)))
    expect(await memory.get(`team:${s.team.id}:lacks:unfurl`)).toBe('missing_scope')
    await postWords(ada, s.channel.id, url)
    await ada.command('today', s.channel)
    await until('the answer', () => ada.ephemerals(s.channel)[0])
    expect(unfurls()).toHaveLength(1)
    expect(first.unfurls.size).toBe(0)
    expect(s.lines.filter(({ level }) => level === 'error')).toEqual([])
  })
})
