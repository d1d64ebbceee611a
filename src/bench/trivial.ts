import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { containerOptions } from '../../sandbox/containers/container-options.ts'
import { defaultNeeds } from '../../sandbox/containers/supply.ts'
import { DockerJudge } from '../../sandbox/judge.ts'
import { readConfig } from '../config.ts'
import { runArguments } from './docker-run-arguments.ts'

/** The content folder with the single question of the judge’s benchmarks. */
export const bank = new URL('./questions', import.meta.url).pathname
export const question = 'addition'
const folder = `${bank}/profiling/${question}`
/** Path of the trivial submission. */
export const program = `${folder}/attempts/right/plus.py`
export const source = readFileSync(program, 'utf8')
export const check = readFileSync(`${folder}/check.py`, 'utf8')
const profile = new URL('../../sandbox/image/seccomp.json', import.meta.url).pathname
const labelled = { 'gilbert.bench': 'judge' }

/** Waits until the pool is full and no container is starting or ending. */
export async function calm({ supply: { pool, settings } }: DockerJudge): Promise<void> {
  const full = () => pool.counts.idle >= settings.warm && pool.counts.starting + pool.counts.ending === 0
  while (!full()) await sleep(10)
  await sleep(100)
}

/** Options of the pool’s containers. */
export function poolOptions(runtime: string): ReturnType<typeof containerOptions> {
  const { supply } = new DockerJudge({ ...readConfig(process.env).sandbox, runtime })
  supply.runtime = runtime
  const seccomp = readFileSync(profile, 'utf8')
  return containerOptions(supply.spec(supply.usual, defaultNeeds), { seccomp, labels: labelled })
}

/** The same as arguments for `docker run`. */
export const cold = (runtime: string) => [
  ...runArguments(poolOptions(runtime), profile),
  'python3',
  '-I',
  '-',
]
