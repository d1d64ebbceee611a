/** What is sent: nine honest submissions of several kinds to each hostile one, and the verdicts that are right for it. */
export interface Sent {
  name: string
  source: string
  right: readonly string[]
}

const right = 'sum(n * ((place * 7919 + 13) % 101) for place, n in enumerate(numbers))'
const solving = (body: string) => `def solve(numbers):\n    ${body}\n`

const honest: readonly Sent[] = [
  { name: 'right', source: solving(`return ${right}`), right: ['accepted'] },
  { name: 'wrong', source: solving('return 0.5'), right: ['wrong-answer'] },
  { name: 'raises', source: solving('return 1 / 0'), right: ['runtime-error'] },
  { name: 'is no Python', source: 'def solve(numbers)\n', right: ['syntax-error'] },
]
const hostile: readonly Sent[] = [
  {
    name: 'memory bomb',
    source: solving('x = []\n    while True: x.append(bytearray(1 << 20))'),
    right: ['memory-limit'],
  },
  { name: 'flood', source: solving('while True: print("x" * 1000)'), right: ['output-limit'] },
  { name: 'CPU loop', source: solving('while True: pass'), right: ['time-limit'] },
  { name: 'fork', source: `import os\n${solving('os.fork()')}`, right: ['not-allowed'] },
  {
    name: 'thread bomb',
    source: solving(
      'import threading\n    while True: threading.Thread(target=threading.Event().wait, daemon=True).start()',
    ),
    right: ['runtime-error'],
  },
  { name: 'hang', source: solving('import time; time.sleep(1000)'), right: ['time-limit'] },
]

export function sent(number: number): Sent {
  const from = number % 10 === 9 ? hostile : honest
  return from[Math.floor(number / 10 + (number % 10)) % from.length] as Sent
}
