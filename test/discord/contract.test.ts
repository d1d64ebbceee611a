import { chatContract } from '../contracts/chat.ts'
import { read } from './server/screen.ts'
import { stage, withRedis } from './setup.ts'

const redis = withRedis()

chatContract('Discord', async () => {
  const s = await stage({ memory: redis.memory() })
  const people = [s.person('Ada'), s.person('Grace')] as const
  const [one, other] = people
  return {
    chat: s.chat,
    place: s.place,
    people: [`discord:${one.user.id}`, `discord:${other.user.id}`],
    async seen(person, text) {
      const who = person === `discord:${one.user.id}` ? one : other
      return [...s.discord.world.in(s.channel.id), ...who.dms()].filter(({ body }) => read(body) === text)
        .length
    },
    close: () => s.end(),
  }
})
