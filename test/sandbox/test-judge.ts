import { defaultNeeds } from '../../sandbox/containers/supply.ts'
import { DockerJudge } from '../../sandbox/judge.ts'
import type { SandboxSettings } from '../../sandbox/shared/settings.ts'
import { readConfig } from '../../src/config.ts'
import { builds } from '../../src/core/questions/pythons.ts'
import type { Question, SandboxNeeds } from '../../src/core/questions/question.ts'

/** A judge for tests: runc unless GILBERT_RUNTIME says otherwise; an older image gets this working tree's package. */
export async function testJudge(more: Partial<SandboxSettings> = {}): Promise<DockerJudge> {
  const settings = readConfig(process.env).sandbox
  const judge = new DockerJudge(
    { ...settings, runtime: settings.runtime ?? 'runc', ...more },
    () => undefined,
  )
  await judge.start()
  return judge
}

/** A question from the text of its check.py alone. */
export function questionOf(check: string, needs: Partial<SandboxNeeds> = {}): Question {
  const sandbox = { ...defaultNeeds, seconds: 1, ...needs }
  return { id: 'test', title: 'A test', python: builds, check, sandbox } as unknown as Question
}

/** `solve()` must give 42. */
export const fortyTwo = questionOf(`
from gilbert.check import check, scenario

@scenario
def ask():
    return solve()

@check("solve gives 42")
def gives(run):
    run.equal(run.call(ask), 42, "solve()")
`)
