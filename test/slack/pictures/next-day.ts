import { placeId } from '../../../adapters/slack/shared/ids.ts'
import { postWords } from '../server/links.ts'
import type { Somebody } from '../server/person.ts'
import { read } from '../server/screen.ts'
import type { Json, Message } from '../server/world.ts'
import { until } from '../wait.ts'
import type { wholeInSlack } from '../whole.ts'
import { inline, type Shot } from './shot.ts'

type Whole = Awaited<ReturnType<typeof wholeInSlack>>

const message = (name: string, blocks: Json[], where: string): Shot => ({
  name,
  surface: 'message',
  blocks,
  where,
})

/** Code that is written to Gilbert, the plan that filled while it was judged, and the verdict. */
async function written(w: Whole, who: Somebody, code: string): Promise<Shot> {
  const { world } = w.slack
  const words = 'submit lost-deposits'
  const asked = await who.type(`${words}\n\`\`\`${code}\`\`\``)
  const replies = () => world.messages.filter((one) => one.thread === asked.ts && one.user === w.team.botUser)
  const verdict = await until(
    'the verdict',
    () =>
      replies().find(
        (one) => /checks? passed|passed (all|the one)/.test(read(one)) && one.blocks[0]?.type !== 'plan',
      ),
    180_000,
  )
  const plan = await until('the plan', () => replies().find(({ blocks }) => blocks[0]?.type === 'plan'))
  await until('its end', () => !world.streaming.has(plan.ts))
  const shown = [plan, verdict].map(({ blocks }) => inline(world, blocks))
  return {
    name: 'slack-agent',
    surface: 'thread',
    where: 'Gilbert',
    blocks: [],
    by: who.user.name,
    words,
    code,
    replies: shown,
  }
}

async function linked(w: Whole, who: Somebody): Promise<Shot> {
  const url = 'https://gilbert.example.com/q/lost-deposits'
  w.slack.world.unfurlDomains.add('gilbert.example.com')
  const words = `Who sees it without running it? ${url}`
  const posted = await postWords(who, w.channel.id, words)
  const blocks = await until('the card', () => posted.unfurls.get(url))
  return { name: 'slack-link', surface: 'linked', where: '# threads', blocks, by: who.user.name, words, url }
}

/** What stays, and what comes after the first day. @param passes makes a day pass */
export async function nextDay(
  w: Whole,
  { ada, grace, passes }: { ada: Somebody; grace: Somebody; passes(): void },
  code: string,
): Promise<Shot[]> {
  const { world } = w.slack
  const inChannel = () =>
    world.messages.filter((one) => one.channel === w.channel.id && !one.ephemeralFor && !one.deleted)
  const boardOf = (all: Message[]) => all.find((one) => /This week[\s\S]*All time/.test(read(one)))
  await grace.command('standing-board on', w.channel)
  const board = await until('the leaderboard', () => boardOf(inChannel()))
  const shown = message('slack-board', structuredClone(board.blocks), '# threads')
  const agent = await written(w, grace, code)
  const link = await linked(w, ada)
  await grace.command('queue what-goes-away', w.channel)
  await until('the answer', () =>
    grace.ephemerals().some((one) => /comes next|what-goes-away/.test(read(one))),
  )
  passes()
  await w.house.practice.chore({ chore: 'post-daily', place: placeId(w.team.id, w.channel.id) })
  const title = w.house.parts.bank.get('what-goes-away')?.title ?? ''
  await until('the next question', () => inChannel().some((one) => read(one).includes(title)))
  await grace.command('standing-board canvas', w.channel)
  const canvas = await until('the canvas', () => {
    const [one] = world.canvases.values()
    return (one?.history.length ?? 0) > 1 ? one : undefined
  })
  const markdown = canvas.history.at(-1) ?? ''
  return [
    shown,
    agent,
    link,
    { name: 'slack-canvas', surface: 'canvas', where: '# threads', blocks: [], markdown },
  ]
}
