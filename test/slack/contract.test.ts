import { placeId } from '../../adapters/slack/shared/ids.ts'
import { chatContract } from '../contracts/chat.ts'
import { read } from './server/screen.ts'
import { modes, stage, withRedis } from './setup.ts'

const redis = withRedis()

for (const mode of modes)
  chatContract(`Slack by ${mode}`, async () => {
    const s = await stage({ mode, memory: redis.memory(), speed: 20 })
    const people = [s.person('Ada'), s.person('Grace')] as const
    const [one, other] = people
    return {
      chat: s.chat,
      place: placeId(s.team.id, s.channel.id),
      people: [one.id, other.id],
      async seen(person, text) {
        const who = person === one.id ? one : other
        const public_ = s.slack.world.messages.filter((m) => m.channel === s.channel.id && !m.ephemeralFor)
        return [...public_, ...who.ephemerals(), ...who.dms()].filter((m) => !m.deleted && read(m) === text)
          .length
      },
      close: () => s.end(),
    }
  })
