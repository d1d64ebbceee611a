import type { Mending } from '../../src/core/judging/mending.ts'
import type { MendRequest } from '../../src/practice/ports/judge.ts'
import type { Supply } from '../containers/supply.ts'
import { explored } from './explore-run.ts'
import { mendingOf, notMended } from './mend-report.ts'

/** Default CPU seconds for everything. */
const usualSeconds = 20

/** Looks for the smallest repair of a program in a sandbox. @throws SandboxFault */
export async function mendOnce(supply: Supply, source: string, request: MendRequest): Promise<Mending> {
  const { seconds = usualSeconds, seed = 0, driver } = request
  const end = await explored(supply, source, {
    ...request,
    seconds,
    job: { seed, budget: 2_000, seconds, mend: true, ...(driver ? { driver } : {}) },
  })
  switch (end.end) {
    case 'report':
      return mendingOf(end.report) ?? notMended('There was no report that can be read.', 'inconclusive')
    case 'syntax':
    case 'refused':
      return notMended(`${end.line ? `Line ${end.line}: ` : ''}${end.message}`)
    case 'memory':
      return notMended('The program used more memory than is allowed.')
    case 'output':
      return notMended('The program printed more than is allowed.')
    case 'cpu':
    case 'wall':
      return notMended('Our time was over before a repair was found.', 'inconclusive')
    default:
      return notMended('The program ended its own process, which the explorer can not go on from.')
  }
}
