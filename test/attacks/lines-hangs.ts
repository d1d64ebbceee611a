import { type AttackLine, py, refused, solving, stopped } from './attack-suite.ts'

const never = stopped(/did not end in time/, 'time-limit')
const short = { seconds: 1 }
const right = 'sum(n * ((place * 7919 + 13) % 101) for place, n in enumerate(numbers))'

/** Time and hangs. */
export const hangs: readonly AttackLine[] = [
  {
    name: 'time.sleep for ever',
    source: solving('import time\ntime.sleep(10 ** 6)'),
    needs: short,
    policy: never,
    raw: never,
  },
  {
    name: 'Correct output, then hang',
    source: py`
      import threading
      def solve(numbers):
          threading.Thread(target=threading.Event().wait).start()
          print("hanging on")
          return ${right}
      `,
    policy: stopped(/hanging on/, 'accepted'),
    raw: stopped(/hanging on/, 'accepted'),
  },
  {
    name: 'SIGSTOP the parent / supervisor',
    source: solving(
      'import os, signal\nos.kill(os.getppid(), signal.SIGSTOP)\nreturn "the supervisor goes on"',
    ),
    policy: refused(/os\.kill|import signal/),
    raw: stopped(/got 'the supervisor goes on'/, 'wrong-answer'),
  },
  {
    name: 'SIGSTOP oneself and everybody',
    source: solving('import os, signal\nos.kill(0, signal.SIGSTOP)\nreturn 1'),
    needs: short,
    raw: never,
  },
  {
    name: 'Block in select/poll',
    source: solving('import select\nselect.select([], [], [])'),
    needs: short,
    policy: refused(/import select/),
    raw: never,
  },
  {
    name: 'Swallow every exception incl. KeyboardInterrupt/SystemExit',
    source: solving('while True:\n    try:\n        while True: pass\n    except BaseException: pass'),
    needs: short,
    policy: stopped(/used up its CPU time|did not end in time/, 'time-limit'),
    raw: stopped(/used up its CPU time|did not end in time/, 'time-limit'),
  },
  {
    name: 'Deadlock two locks',
    source: py`
      import threading
      def solve(numbers):
          one, two, both = threading.Lock(), threading.Lock(), threading.Barrier(2)
          def cross(a, b):
              with a:
                  both.wait()
                  with b: pass
          threads = [threading.Thread(target=cross, args=pair) for pair in ((one, two), (two, one))]
          for thread in threads: thread.start()
          for thread in threads: thread.join()
      `,
    needs: short,
    policy: never,
    raw: never,
  },
  {
    name: 'atexit handler that never ends',
    source: py`
      import atexit, time
      atexit.register(time.sleep, 10 ** 6)
      def solve(numbers):
          print("answered")
          return ${right}
      `,
    policy: stopped(/answered/, 'accepted'),
    raw: stopped(/answered/, 'accepted'),
  },
  {
    name: 'Daemonise: double fork, parent answers, grandchild lives on',
    source: py`
      import os, time
      def solve(numbers):
          if os.fork() == 0:
              os.setsid()
              if os.fork() == 0:
                  time.sleep(10 ** 6)
              os._exit(0)
          os.wait()
          print("daemonised")
          return ${right}
      `,
    policy: refused(/Line 3: os\.fork/),
    raw: stopped(/daemonised/, 'accepted'),
  },
  {
    name: 'Parser bomb: 10^4 nested parentheses',
    source: `x = ${'('.repeat(10_000)}${')'.repeat(10_000)}\n`,
    policy: stopped(/too many nested parentheses|can't compile|too complex/, 'syntax-error'),
    raw: stopped(/too many nested parentheses|can't compile|too complex/, 'syntax-error'),
  },
  {
    name: 'Parser bomb: 3 * 10^4 minus signs',
    source: `x = ${'-'.repeat(30_000)}1\n`,
    policy: stopped(/Parser stack overflowed/, 'syntax-error'),
    raw: stopped(/Parser stack overflowed/, 'syntax-error'),
  },
  {
    name: 'Parser bomb: 10^5 nested parentheses',
    source: `x = ${'('.repeat(100_000)}${')'.repeat(100_000)}\n`,
    policy: refused(/at most 32,000 characters are judged/),
  },
  {
    name: 'Constant-folding / compile bomb',
    source: `x = ((((2 ** 127) ** 127) ** 127) ** 127)\ny = "ab" * 4000 * 4000 * 4000\n`,
    needs: { seconds: 20 },
    policy: stopped(/used more memory than is allowed|ran out of memory/, 'memory-limit'),
    raw: stopped(/used more memory than is allowed|ran out of memory/, 'memory-limit'),
  },
  {
    name: 'Compile bomb: nested comprehensions and decorators',
    source: `x = ${'[y for y in '.repeat(60)}[1]${']'.repeat(60)}\n${'@(lambda f: f)\n'.repeat(2000)}def solve(numbers): return 1\n`,
    policy: stopped(/got 1/, 'wrong-answer'),
    raw: stopped(/got 1/, 'wrong-answer'),
  },
  {
    name: 'Clock forgery: patch time.time/perf_counter/monotonic/sleep',
    source: py`
      import time
      real = time.sleep
      time.time = time.perf_counter = time.monotonic = lambda: 0.0
      time.sleep = lambda seconds: None
      def solve(numbers):
          time.sleep(10 ** 6)
          while time.monotonic() < 1: real(0.01)
      `,
    needs: short,
    policy: refused(/setting time\.time isn't allowed/),
    raw: never,
  },
]
