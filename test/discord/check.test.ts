import { afterEach, expect, it } from 'vitest'
import { checkDiscord } from '../../adapters/discord/check.ts'
import { Discord } from './server/discord.ts'

let discord: Discord
afterEach(async () => {
  await discord.stop()
  expect(discord.world.violations).toEqual([])
})

const check = (token = discord.world.token) => checkDiscord({ token, apiUrl: discord.apiUrl })

it('doctor is told whose token it is and what stands behind it, without a connection', async () => {
  discord = await Discord.start()
  discord.world.guild()
  const { faults, found } = await check(`Bot ${discord.world.token}`)
  expect(faults).toEqual([])
  expect(found).toMatch(/good for Gilbert; servers: 1; .*registered at the next start; Server Members is off/)
  discord.world.flags = 1 << 14
  expect((await check()).found).toMatch(/Server Members is on/)
  expect(discord.gateway.identifies).toEqual([])
})

it('doctor is told of a wrong token, of a day’s connections that are used up, and where nobody answers', async () => {
  discord = await Discord.start()
  expect((await check('wrong')).faults).toEqual([expect.stringMatching(/refused the token.*Reset Token/)])
  discord.world.starts = 0
  expect((await check()).faults).toEqual([expect.stringMatching(/no more connections.*1 min:/)])
  discord.world.away = true
  expect((await check()).faults).toEqual([expect.stringMatching(/Discord could not be reached/)])
})
