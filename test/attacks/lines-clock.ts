import { type AttackLine, fixture, type Outcome, py, stopped } from './attack-suite.ts'
import { race } from './lines-explorer.ts'

/** A tally that takes its lock only where it believes that the explorer watches: `watched()` says so. */
const elsewhere = (name: string, watched: string, policy: Outcome): AttackLine => ({
  name: `A lock only where ${name}`,
  source: py`
    import asyncio, datetime, os, threading, time
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
})

const moved = stopped(/the clock goes on while the program works/, 'race')
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
  elsewhere(
    'the kernel’s own clock goes on',
    'def watched(): return float(open("/proc/uptime").read().split()[0]) > time.monotonic() + 1',
    stopped(/reading what the kernel tells/, 'not-allowed'),
  ),
]
