/** A judge as `start --role judge` runs it, but for what judges. */
import { DockerJudge } from '../../sandbox/judge.ts'
import { readConfig } from '../../src/config.ts'
import { makeLog } from '../../src/log.ts'
import { openGilbert } from '../../src/wire.ts'
import { FixedJudge } from './fixed-judge.ts'

const config = readConfig(process.env)
const real = process.env.GILBERT_CHAOS_REAL ? new DockerJudge(config.sandbox) : undefined
const judge = new FixedJudge(real, Number(process.env.GILBERT_CHAOS_MILLIS ?? 60))
const house = await openGilbert(config, 'judge', makeLog(config.logLevel), { judge, pause: 1_000 })
process.once('SIGTERM', () => {
  house.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  )
})
await house.start()
process.stdout.write('Gilbert judges.\n')
