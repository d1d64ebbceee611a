import type { Duplex } from 'node:stream'
import { DockerJudge } from '../../sandbox/judge.ts'
import { readConfig } from '../config.ts'
import { poolOptions } from './trivial.ts'

/** Concurrent containers: as many as the pool starts while somebody waits. */
const parallel = 4

/**
 * Milliseconds for `count` containers like the pool’s that start Python and judge nothing. A lower bound for any judge
 * that uses one container per submission.
 */
export async function bareContainers(count: number): Promise<number> {
  const { docker } = new DockerJudge(readConfig(process.env).sandbox).supply
  const options = { ...poolOptions('runc'), Cmd: ['python3', '-I', '-c', 'pass'] }
  const began = performance.now()
  let left = count
  const worker = async () => {
    while (left-- > 0) {
      const container = await docker.createContainer(options)
      const attach = { stream: true, stdin: true, stdout: true, stderr: true, hijack: true } as const
      const line = (await container.attach(attach)) as unknown as Duplex
      const ended = new Promise((end) => line.once('close', end))
      line.resume()
      await container.start()
      await ended
      await container.remove({ force: true, v: true })
    }
  }
  await Promise.all(Array.from({ length: parallel }, worker))
  return performance.now() - began
}
