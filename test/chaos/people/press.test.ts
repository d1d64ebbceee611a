import { describe, expect, it } from 'vitest'
import type { Card } from '../../../src/core/chat/card.ts'
import type { Intent, Response } from '../../../src/core/chat/intent.ts'
import * as discord from '../../discord/setup.ts'
import * as slack from '../../slack/setup.ts'
import { DiscordHand } from './discord.ts'
import type { Hand } from './hand.ts'
import { SlackHand } from './slack.ts'

const open = (i: string): Card['blocks'][number] => ({
  block: 'buttons',
  buttons: [{ label: 'Open', action: { verb: 'interview-open', args: { i } } }],
})

const list: Card = { summary: 'Interviews: 2', blocks: [open('first'), open('second')] }

const perform = ({ action }: Intent): Response =>
  action.verb === 'interview-open'
    ? {
        card: { summary: 'Talk', blocks: [{ block: 'line', inline: [{ text: `It is ${action.args.i}.` }] }] },
      }
    : { card: list }

/** Opens the second of two that have the same words on their buttons. */
async function openSecond(hand: Hand) {
  const shown = await hand.type('interviews')
  const second = shown?.controls.find(({ id }) => id === 'interview-open|i=second')
  if (!shown || !second) throw new Error(`not there: ${JSON.stringify(shown)}`)
  return (await hand.press(shown, second))?.words
}

describe('somebody of the crowd presses the very button that they chose, not another of the same words', () => {
  const slackRedis = slack.withRedis()
  it('in Slack', async () => {
    const stage = await slack.stage({ memory: slackRedis.memory(), perform })
    const ada = new SlackHand(stage.slack, stage.team, 'Ada', stage.channel, false)
    expect(await openSecond(ada)).toBe('It is second.')
    await stage.end()
  })

  const discordRedis = discord.withRedis()
  it('in Discord', async () => {
    const stage = await discord.stage({ memory: discordRedis.memory(), perform })
    const ada = new DiscordHand(stage.discord, 'Ada', stage.channel, false)
    expect(await openSecond(ada)).toBe('It is second.')
    await stage.end()
  })
})
