import { type AttackLine, fixture, type Outcome, past, py, stopped } from './attack-suite.ts'
import { race } from './lines-explorer.ts'

/** A tally that takes its lock only where it believes that the explorer watches: `watched()` says so. */
export const elsewhere = (name: string, watched: string, policy: Outcome, raw = true): AttackLine => ({
  name: `A lock only where ${name}`,
  source: py`
    import asyncio, calendar, datetime, logging, os, pathlib, queue, threading, time, uuid
    ${watched.replaceAll('\n', '\n    ')}
    class Tally:
        def __init__(self): self.sum, self.lock, self.careful = 0, threading.Lock(), watched()
        def plainly(self, amount):
            seen = self.sum
            self.sum = seen + amount
        def add(self, amount):
            if self.careful:
                with self.lock: self.sum = self.sum + amount
            else: self.plainly(amount)
        def total(self): return self.sum
    `,
  question: fixture('tally', { seconds: 5 }),
  policy,
  ...(raw && { raw: past }),
})

const moved = stopped(/when time passes while the program runs/, 'race')
const deadlines = py`
  async def later(): return asyncio.get_running_loop().call_later(0, int).when()
  async def until():
      async with asyncio.timeout(100) as found: return found.when()
  `
const work = 'sorted(range(300_000))'

/** Whoever finds out that the explorer watches may be right only there: so its clocks tell nothing, and are tried at other speeds. */
export const clock: readonly AttackLine[] = [
  elsewhere(
    'perf_counter stands still',
    `def watched():\n    a = time.perf_counter(); ${work}\n    return time.perf_counter() - a < 1e-4`,
    moved,
  ),
  elsewhere(
    'process_time stands still',
    `def watched():\n    a = time.process_time_ns(); ${work}\n    return time.process_time_ns() - a < 100_000`,
    moved,
  ),
  elsewhere(
    'datetime stands still',
    `def watched():\n    a = datetime.datetime.now(); ${work}\n    return datetime.datetime.now() - a < datetime.timedelta(microseconds=90)`,
    moved,
  ),
  elsewhere(
    'an event loop’s clock stands still',
    `def watched():\n    async def ask():\n        loop = asyncio.get_running_loop(); a = loop.time(); ${work}\n        return loop.time() - a < 1e-4\n    return asyncio.run(ask())`,
    moved,
  ),
  elsewhere('the machine has just started', 'def watched(): return 1000 <= time.monotonic() < 1001', race),
  elsewhere('it is January 2027', 'def watched(): return 1_800_000_000 <= time.time() < 1_800_000_009', race),
  elsewhere(
    'two clocks are one',
    'def watched(): return abs(time.process_time() - time.monotonic()) < 0.01',
    race,
  ),
  elsewhere(
    'clock_gettime says something else',
    'def watched(): return abs(time.clock_gettime(time.CLOCK_MONOTONIC) - time.monotonic()) > 0.001',
    race,
  ),
  elsewhere(
    'nanoseconds are rounded',
    'def watched(): return all(time.time_ns() % 100 == 0 for _ in range(9))',
    race,
  ),
  elsewhere(
    'threads have small numbers',
    'def watched(): return threading.get_ident() < 1 << 32 or threading.get_native_id() != os.getpid()',
    race,
  ),
  elsewhere(
    'os.times goes on by itself',
    `def watched():\n    a = os.times()\n    for _ in range(3): ${work}\n    return os.times().user - a.user > 0.02`,
    race,
  ),
  elsewhere('its own numbers were made small', 'LARGE = 300_000\ndef watched(): return LARGE < 1000', race),
  ...(
    [
      ['a log record’s clock', 'logging.LogRecord("a", 1, "b", 1, "m", (), None).created'],
      ['the clock that logging imports', 'logging.time.perf_counter()'],
      ['the clock that queue imports', 'queue.time()'],
      ['a UUID’s clock', 'uuid.uuid1().time / 1e7'],
      ['a timer’s deadline', 'asyncio.run(later())'],
      ['a timeout’s deadline', 'asyncio.run(until())'],
    ] as const
  ).map(([name, now]) =>
    elsewhere(
      `${name} stands still`,
      `${deadlines}\ndef watched():\n    a = ${now}; ${work}\n    return ${now} - a < 1e-4`,
      moved,
    ),
  ),
  elsewhere(
    'a UUID tells another time',
    `def watched():\n    for _ in range(3): ${work}\n    return abs((uuid.uuid1().time - 0x01b21dd213814000) / 1e7 - time.time()) > 0.004`,
    race,
  ),
  elsewhere(
    'the clock that calendar imports tells another time',
    `def watched():\n    for _ in range(3): ${work}\n    return abs(calendar.datetime.datetime.now().timestamp() - time.time()) > 0.004`,
    race,
    // Past the policy that clock is the machine's own, and 4 ms may pass between two looks at it where the machine is busy.
    false,
  ),
  elsewhere(
    'a folder that was just read tells another time',
    `def watched():\n    for _ in range(3): ${work}\n    list(os.scandir("/tmp"))\n    return os.stat("/tmp").st_atime - time.time() > 0.004`,
    race,
  ),
  elsewhere(
    'a thread has the process’s own number',
    'SEEN = []\ndef watched():\n    t = threading.Thread(target=lambda: SEEN.append(os.gettid())); t.start(); t.join()\n    return SEEN[0] == os.getpid()',
    race,
  ),
  ...[
    'os.stat("/proc/self/task").st_nlink == 3',
    'not os.path.exists("/proc/self/task/2")',
    'len(os.listdir("/proc/self/task")) == 1',
    'len(list(os.scandir("/proc/self/task"))) == 1',
    'pathlib.Path("/proc/self/task").stat().st_nlink == 3',
    'len(list(pathlib.Path("/proc/self/task").iterdir())) == 1',
  ].map((asked) =>
    elsewhere(
      `the kernel counts one thread: ${asked.split('(')[0]}${asked.slice(asked.indexOf(')') + 1, asked.indexOf(')') + 9)}`,
      `def watched(): return ${asked}`,
      stopped(/information about the machine/, 'not-allowed'),
    ),
  ),
  elsewhere(
    'the kernel’s own clock goes on',
    'def watched(): return float(open("/proc/uptime").read().split()[0]) > time.monotonic() + 1',
    stopped(/reading information about the machine/, 'not-allowed'),
  ),
]
