import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { defaultBuild } from '../core/questions/pythons.ts'
import type { Kind, Topic } from '../core/questions/question.ts'

const levelOf: Readonly<Record<Kind, string>> = {
  choice: 'concept',
  predict: 'concept',
  discuss: 'discussion',
  code: 'practice',
  fix: 'practice',
  measure: 'practice',
}

const head = (topic: Topic, kind: Kind) => `title: A title that names the situation, not the answer
topic: ${topic}
level: ${levelOf[kind]}
kind: ${kind}
difficulty: 2
minutes: 10
points: 10
python: ["${defaultBuild}"]
follow_up: What would an interviewer ask next?
sources:
  - { title: "threading", url: "https://docs.python.org/${defaultBuild}/library/threading.html" }
`

const choices = `choices:
  - { text: "The right one", right: true, because: "Why it is right." }
  - { text: "A mistake that people make", right: false, because: "Why it is wrong." }
`

const outputs = choices.replace(
  'because: "Why it is right."',
  'because: "Why it is right.", output: "The right one"',
)

const text = {
  'prompt.md': 'What is asked, with realistic code, in at most 2,800 characters.\n',
  'explanation.md': `Start with the mistake that people make, without a label.

**Why.** What the interpreter does.

**The fix** …

**Alternatives and trade-offs.** …
`,
  'hints.md': 'The first hint: a question that points the way.\n---\nThe second: nearly the answer.\n',
}

const code = {
  'starter.py':
    'class Tally:\n    def __init__(self):\n        self.count = 0\n\n    def add(self):\n        self.count += 1\n',
  'check.py': `from gilbert.check import check, scenario


@scenario(imports="import threading")
def counted(threads):
    tally = Tally()
    workers = [threading.Thread(target=tally.add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tally.count


@check("nothing is lost, whatever the interleaving")
def none_lost(run):
    run.every_interleaving(counted, drivers=[(2,), (3,)], expect=lambda threads: threads)
`,
  'attempts/right/lock.py': `import threading


class Tally:
    def __init__(self):
        self.count = 0
        self.lock = threading.Lock()

    def add(self):
        with self.lock:
            self.count += 1
`,
  'attempts/right/append.py': `class Tally:
    def __init__(self):
        self.added = []

    def add(self):
        self.added.append(1)

    @property
    def count(self):
        return len(self.added)
`,
  'attempts/wrong/race-plus-equals.py':
    'class Tally:\n    def __init__(self):\n        self.count = 0\n\n    def add(self):\n        self.count += 1\n',
  'attempts/wrong/deadlock-never-released.py': `import threading


class Tally:
    def __init__(self):
        self.count = 0
        self.lock = threading.Lock()

    def add(self):
        self.lock.acquire()
        self.count += 1
`,
  'attempts/wrong/wrong-answer-counts-from-one.py': `import threading


class Tally:
    def __init__(self):
        self.count = 1
        self.lock = threading.Lock()

    def add(self):
        with self.lock:
            self.count += 1
`,
}

const discuss = {
  'rubric.yaml': `points:
  - id: names-the-gil
    point: Says that one thread at a time runs bytecode.
    words: [[gil, global interpreter lock]]
    listen_for: What they say it protects.
    weight: 2
  - id: measures
    point: Measures before choosing.
    words: [[measure, profile]]
    listen_for: Which clocks.
    weight: 1
red_flags: []
levels: { weak: "Names a tool.", solid: "Names the reason.", strong: "Names the trade-off too." }
model_answer: |
  I measure first. The GIL lets one thread at a time run bytecode.
follow_ups: ["And on the free-threaded build?"]
`,
  'attempts/right/both-points.md': 'I would measure, and name the GIL.\n',
  'attempts/wrong/no-reason.md': 'I would use threads.\n',
}

const predict = { 'program.py': 'print("The right one")\n' }

/** The files of a new question by path. It loads and passes its proof unchanged, and is an example of the format. */
export function scaffold(topic: Topic, kind: Kind): Readonly<Record<string, string>> {
  const yaml = head(topic, kind)
  if (kind === 'choice') return { 'question.yaml': yaml + choices, ...text }
  if (kind === 'predict') return { 'question.yaml': `${yaml}ask: output\n${outputs}`, ...text, ...predict }
  if (kind === 'discuss') return { 'question.yaml': yaml, ...text, ...discuss }
  return { 'question.yaml': yaml, ...text, ...code }
}

/**
 * Creates a new question’s folder below `root`.
 * @throws Error with the fix, if the id is invalid or the folder exists
 */
export function newQuestion(root: string, topic: Topic, kind: Kind, id: string): string {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    throw new Error(`"${id}" can't be an id: use lower-case words joined by hyphens, such as lost-deposits.`)
  const folder = join(root, topic, id)
  if (existsSync(folder)) throw new Error(`${folder} is there already: choose another id.`)
  for (const [path, contents] of Object.entries(scaffold(topic, kind))) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, contents)
  }
  return folder
}
