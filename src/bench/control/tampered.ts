import { appendFile, chmod, cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Question } from '../../core/questions/question.ts'

/** A tally that loses an update. */
export const racy = `
class Tally:
    def __init__(self): self.sum = 0
    def add(self, amount):
        seen = self.sum
        self.sum = seen + amount
    def total(self): return self.sum
`

/** The question that it answers wrongly. */
export const tally = {
  id: 'tampered-tally',
  title: 'A tally that loses nothing',
  python: ['3.13', '3.14', '3.15'],
  check: `from gilbert.check import check, scenario

@scenario(imports="import threading")
def add_together(amounts):
    tally = Tally()
    threads = [threading.Thread(target=tally.add, args=(amount,)) for amount in amounts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tally.total()

@check("nothing is lost when two threads add at once")
def nothing_is_lost(run):
    amounts = [run.random.randint(1, 10**6) for _ in range(2)]
    run.every_interleaving(add_together, drivers=[(amounts,)], expect=lambda amounts: sum(amounts))
`,
  sandbox: { allow: [], memory: 96, cpus: 1, seconds: 10, pids: 48 },
} as unknown as Question

/** What is said of a program that tampered with the report: never that it is right. */
export const caught = /^not-allowed: .*keeps the judge from seeing|^judge-error: [\s\S]*the control after/

/** The first run that is judged interferes with the threads, and would show the race before any control: it is left out, too. */
const quietFirst = `
def search(*given, real=search, **options):
    return real(*given, **{**options, "opening": False})
`

/** Each stands for a program that has got hold of the explorer in its process: added to the learner's part of the judge. */
export const tampering: Readonly<Record<string, string>> = {
  'the first observation is sent again': `
def explore(channel, load, frame, policy, real=explore, first=[]):
    class Again:
        receive = staticmethod(channel.receive)
        def send(self, frame):
            if frame["t"] == "observe":
                first.append(frame["value"])
                frame = {**frame, "value": first[0]}
            channel.send(frame)
    real(Again(), load, frame, policy)
`,
  'the search ends after one run, as if it were complete': `
import gilbert.explorer.search.explore as _searching
class _Quick(_searching.Search):
    def run(self):
        if self.exploration.program.scenario is None: return super().run()
        self.complete = True
        return self.exploration.first_run()
_searching.Search = _Quick
`,
  'only the first observation is sent': `
def _oracle(channel, real=_oracle, seen=[]):
    ask = real(channel)
    def once(value):
        if seen: return None
        seen.append(value)
        return ask(value)
    return once
`,
}

const tree = new URL('../../../sandbox/image/gilbert', import.meta.url).pathname

/** A folder with the judge's Python whose learner's processes run this code, too. */
export async function tamperedPackage(code: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gilbert-tampered-'))
  await cp(tree, folder, { recursive: true })
  await appendFile(join(folder, 'learner', 'exploration.py'), `\n\n${quietFirst}\n${code}\n`)
  await chmod(folder, 0o755)
  return folder
}
