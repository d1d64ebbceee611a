import { afterAll, beforeAll, expect, it } from 'vitest'
import { Somebody } from '../slack/server/person.ts'
import { buttons, read } from '../slack/server/screen.ts'
import { eventually } from '../support/eventually.ts'
import { Both, question } from './support/both.ts'

/**
 * A bot and a judge as two processes. Discord has a wrong token and the judge's machine can't judge when they start; then
 * Slack refuses one thing after another. Each is said as what it is, once, to whom it concerns.
 */
let both: Both
const long = 240_000
const sick = 'The Docker engine does not answer: start it.'

beforeAll(async () => {
  both = await Both.open((it) => it.unwell(sick), { token: 'a-wrong-token' })
  await soon('Slack', () => both.slack.sockets.connected() > 0)
}, long)
afterAll(() => both.close(), long)

const soon = (what: string, seen: () => boolean | Promise<boolean>) =>
  eventually(seen, what).catch((error: Error) => {
    throw new Error(`${error.message}\n${both.bot.log().slice(-3_000)}`)
  })

/** What somebody, usually Ada, an admin, is told in answer to what they type: in a modal where it takes longer. */
async function told(text: string, who = both.ada): Promise<string> {
  who.closeModal()
  const before = who.ephemerals().length
  const answer = () => {
    if (who.ephemerals().length > before) return read(who.ephemerals().at(-1))
    const shown = read(who.modal)
    return /One moment/.test(shown) ? '' : shown
  }
  await who.command(text, both.channel)
  await soon(`an answer to ${text}`, () => answer() !== '')
  return answer()
}

const posts = () => {
  const { slack, channel } = both
  return slack.world.messages.filter(
    (one) => one.channel === channel.id && !one.ephemeralFor && !one.deleted && !one.thread,
  )
}

it(
  'a wrong Discord token is one error with its fix, and ends nothing: Slack is served',
  async () => {
    const { bot } = both
    expect(await told('help')).toMatch(/gilbert/i)
    await soon('the error', () => /discord is not served: Discord refused the token/.test(bot.log()))
    expect(bot.log().match(/discord is not served/g)).toHaveLength(1)
    expect(bot.child.starts).toBe(1)
  },
  long,
)

it(
  'a machine that can’t judge: code waits with the reason, operators are told once, and it is judged when it is well',
  async () => {
    const { slack, ada, channel, judge } = both
    await soon('the line', () => judge.log().includes('cannot judge yet'))
    expect(judge.log().match(/cannot judge yet/g)).toHaveLength(1)
    expect(judge.log()).toContain(sick)
    await ada.command(`submit ${question}`, channel)
    await soon('the editor', () => read(ada.modal).includes('Python'))
    ada.fill('Python', '# accepted\n# number 91\n')
    await ada.submit()
    await soon('the reason', () => /has a problem just now.*Your code is kept/s.test(read(ada.modal)))
    both.unwell('')
    const verdicts = () =>
      slack.world.messages.filter((one) => !one.ephemeralFor && /Accepted/.test(read(one)))
    await soon('the verdict', () => verdicts().length > 0)
    expect(verdicts()).toHaveLength(1)
    expect([both.bot.child.starts, judge.child.starts]).toEqual([1, 1])
    ada.closeModal()
  },
  long,
)

it(
  'settings saved after today’s time say that the question comes now, and it does; swapped after somebody deleted it, one comes',
  async () => {
    const { ada } = both
    expect(await told('settings')).toContain('Set it up')
    const card = ada.ephemerals().findLast((one) => buttons(one).includes('Set it up'))
    if (!card) throw new Error('there is nothing to set up')
    await ada.press(card, 'Set it up')
    await soon('the form', () => ada.modal !== undefined)
    ada.fill('Time (HH', '00:00')
    ada.fill('Days', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'])
    await ada.submit()
    await soon('what is set', () => read(ada.modal).includes('A question at'))
    expect(read(ada.modal)).toMatch(/within a minute/)
    ada.closeModal()
    await soon('the question', () => posts().length > 0)
    for (const one of posts()) one.deleted = true
    expect(await told('swap')).toContain('Swapped: the new question is up.')
    expect(posts()).toHaveLength(1)
  },
  long,
)

it.each([
  ['restricted_action_read_only_channel', /That channel is read-only\. Choose another one/],
  ['restricted_action_thread_only_channel', /takes messages in threads only\. Choose another one/],
  ['ekm_access_denied', /suspended posting with their own encryption keys/],
  [
    'message_limit_exceeded',
    /just now: This workspace posts more than Slack allows.*Try again in 1 minute\.$/,
  ],
  ['org_login_required', /being moved into an organization, .*Try again in 10 minutes\.$/],
])(
  'a post that Slack refuses (%s) is said with its fix, to who asked for it',
  async (word, fix) => {
    const { channel } = both
    const before = posts().length
    channel.refuses = word
    expect(await told('test-post')).toMatch(fix)
    delete channel.refuses
    expect(posts()).toHaveLength(before)
    expect(both.bot.child.starts).toBe(1)
  },
  long,
)

it(
  'an admin whom Slack does not describe is told that Slack could not be asked, and by what',
  async () => {
    const { slack, ada } = both
    const grace = new Somebody(slack, ada.team, 'Grace', { admin: true })
    const { scopes } = slack.world.teams.get(ada.team.id) ?? ada.team
    scopes.delete('users:read')
    expect(await told('pause', grace)).toMatch(/I could not ask Slack who you are:.*users:read/s)
    scopes.add('users:read')
    expect(await told('pause', grace)).toMatch(/paused/i)
  },
  long,
)

it(
  'a form that Slack answers with 429 is waited for, and opens',
  async () => {
    const { slack, ada, channel } = both
    ada.closeModal()
    slack.rates.forced.set('views.open', { times: 1, retryAfter: 1 })
    await ada.command(`submit ${question}`, channel)
    await soon('the editor', () => read(ada.modal).includes('Python'))
    expect(slack.world.violations).toEqual([])
  },
  long,
)
