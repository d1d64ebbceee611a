import type { Question } from '../../src/core/questions/question.ts'
import type { Supply } from '../containers/supply.ts'
import { judgeOnce } from '../runs/judge-run.ts'

/** An honest submission that takes a few milliseconds anywhere. Where it fails, the machine is sick and no verdict is true. */
const question = {
  id: 'health-check',
  python: ['3.13'],
  check: [
    'from gilbert.check import check, scenario',
    '@scenario(imports="import threading")',
    'def song(count):',
    '    heard = []',
    '    singers = [threading.Thread(target=lambda n=n: heard.append(sing(n))) for n in range(4)]',
    '    for singer in singers: singer.start()',
    '    for singer in singers: singer.join()',
    '    return sum(heard), sing(count)',
    '@check("it isHealthy")',
    'def isHealthy(run):',
    '    count = run.random.randint(1000, 2000)',
    '    run.equal(run.call(song, count), (10, count * (count - 1) // 2 + count))',
    '',
  ].join('\n'),
  sandbox: { allow: [], memory: 256, cpus: 1, seconds: 1, pids: 128 },
} as unknown as Question

const source = 'def sing(count):\n    return sum(range(count)) + count\n'

/** Whether an honest submission is judged rightly here and now. */
export async function isHealthy(supply: Supply): Promise<boolean> {
  try {
    return (await judgeOnce(supply, { question, source })).verdict.verdict === 'accepted'
  } catch {
    return false
  }
}
