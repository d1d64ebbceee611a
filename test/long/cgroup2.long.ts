import Docker from 'dockerode'
import { afterAll, describe, expect, it } from 'vitest'
import { contentHash, contentLabel } from '../../sandbox/containers/image-hash.ts'
import { readConfig } from '../../src/config.ts'
import { defaultBuild } from '../../src/core/questions/pythons.ts'
import { Machine } from './machine/machine.ts'

const settings = readConfig(process.env).sandbox
const image = settings.images[defaultBuild]
const { Config } = await new Docker().getImage(image).inspect()
// A working tree can be laid over an older image on this machine only.
if (Config.Labels?.[contentLabel] !== contentHash(defaultBuild, settings.imageBase))
  throw new Error(`${image} is older than this tree: run ./setup first`)

const machine = await Machine.start()
afterAll(() => machine.stop())
await machine.load(image)
// What is imported from here on judges there.
process.env.DOCKER_HOST = machine.address
const { testJudge } = await import('../sandbox/test-judge.ts')
const { exhausting } = await import('../attacks/lines-exhausting.ts')
const { suite } = await import('../attacks/attack-suite.ts')

/** Host and machine differ in kernel, engine and control groups, and the machine is very slow. */
describe('On a machine with control groups of version 2 alone', () => {
  it('the engine uses them', async () => {
    expect(await machine.docker.info()).toMatchObject({ CgroupVersion: '2', CgroupDriver: 'cgroupfs' })
  })

  it('every promise of the sandbox holds', { timeout: 240_000 }, async () => {
    const judge = await testJudge({ warm: 0, sandboxes: 1 })
    try {
      const promises = await judge.promises()
      expect(promises.filter(({ ok }) => !ok)).toEqual([])
      const said = promises.map(({ message }) => message)
      expect(said).toEqual(
        expect.arrayContaining(['limited memory: 256 MiB', 'limited processes: 128', 'limited CPU: 1 cores']),
      )
    } finally {
      await judge.stop()
    }
  })

  suite('Exhausting resources', exhausting)
})
