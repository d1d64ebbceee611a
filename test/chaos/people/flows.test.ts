import { afterEach, expect, it } from 'vitest'
import { Town } from '../../discord/house.ts'
import { DiscordHand } from './discord.ts'
import { type Insist, interview, league, Unanswered } from './flows.ts'

let town: Town | undefined
afterEach(async () => {
  await town?.end()
  town = undefined
})

/** The answer to the first of each is lost, so that the person begins anew. */
const losingFirst = (): Insist => {
  const lost = new Set<string>()
  return async (what, _who, act) => {
    let last = 'nothing'
    for (let tries = 0; tries < 4; tries++) {
      const shown = await act()
      if (!lost.has(what)) lost.add(what)
      else if (shown && !shown.words.startsWith('Something went wrong')) return shown
      last = shown?.words ?? 'nothing'
    }
    throw new Unanswered(`${what}: ${last}`)
  }
}

it('goes on with the interview and the league that it knows of, though the first of each is not that one', async () => {
  town = await Town.open()
  const { discord, channel } = town
  const leader = new DiscordHand(discord, 'Ada', channel, true)
  const candidate = new DiscordHand(discord, 'Grace', channel, false)
  await candidate.type('me')

  const id = await interview(leader, candidate, 1, losingFirst())
  const { documents } = town.house.parts.store
  expect(await documents.get('interview', id)).toMatchObject({ current: 0, endedAt: expect.any(Number) })

  const founded = await league(leader, 2, losingFirst())
  expect(await documents.get('league', founded)).toMatchObject({
    seasons: expect.arrayContaining([expect.objectContaining({ title: 'Season 2.' })]),
  })
})
