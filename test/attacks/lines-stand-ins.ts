import { type AttackLine, fixture, type Outcome, py, refused, stopped } from './attack-suite.ts'
import { elsewhere } from './lines-clock.ts'
import { race } from './lines-explorer.ts'

/** What stands in for the library is asked for something that the library's own says or has; a lock only where it differs. */
const told = (name: string, asked: string, before = '', policy: Outcome = race) =>
  elsewhere(
    `the stand-in is told by ${name}`,
    `import sys, traceback, weakref\nfrom concurrent.futures import Future, ThreadPoolExecutor\n${before}\ndef watched(): ${asked}`,
    policy,
  )

/** A future's condition is the lock, and something of it is set. */
const set = (
  field: string,
  value: string,
  policy: Outcome = stopped(new RegExp(`no attribute '${field}'`)),
): AttackLine => ({
  name: `What stands in for a future’s condition, overwritten: ${field}`,
  source: py`
    from concurrent.futures import Future
    class Tally:
        def __init__(self): self.sum, self.future = 0, Future()
        def add(self, amount):
            with self.future._condition: seen = self.sum
            setattr(self.future._condition, "${field}", ${value})
            with self.future._condition: self.sum = seen + amount
        def total(self): return self.sum
    `,
  question: fixture('tally', { seconds: 5 }),
  policy,
})

/** Whoever finds the stand-ins may be right only where they are: so they say and have what the library's own do. */
export const standIns: readonly AttackLine[] = [
  told('the name of a future’s condition', 'return type(Future()._condition).__name__ != "Condition"'),
  told('the home of a future’s condition', 'return type(Future()._condition).__module__ != "threading"'),
  told('a field of a future’s condition', 'return hasattr(Future()._condition, "_passes")'),
  told(
    'a future’s condition, listed',
    'return "_future" in dir(Future()._condition)',
    '',
    refused(/\bdir isn't allowed/),
  ),
  told(
    'a future’s condition, by the name of what it keeps',
    'return hasattr(Future()._condition, "content")',
  ),
  told(
    'a field of a pool’s future',
    'return any(n in ("_fills", "_depth", "_since") for n in dir(FUTURE._condition))',
    'with ThreadPoolExecutor(1) as pool: FUTURE = pool.submit(int)',
    refused(/\bdir isn't allowed/),
  ),
  told('a thread’s context', 'return sys.version_info < (3, 14) and hasattr(threading.Thread(), "_context")'),
  told('the main thread’s class', 'return type(threading.main_thread()).__name__ != "_MainThread"'),
  told(
    'how the main thread is shown',
    'return not repr(threading.main_thread()).startswith("<_MainThread(MainThread, started ")',
  ),
  told(
    'how a lock is shown',
    'return not repr(threading.Lock()).startswith("<unlocked _thread.lock object at 0x")',
  ),
  told(
    'how an RLock is shown',
    'return not repr(threading.RLock()).startswith("<unlocked _thread.RLock object owner=0 count=0 at 0x")',
  ),
  told('how an event is shown', 'return not repr(threading.Event()).startswith("<threading.Event at 0x")'),
  told('a lock’s class', 'return type(threading.Lock()).__name__ != "lock"'),
  told('a lock’s home', 'return type(threading.Lock()).__module__ != "_thread"'),
  told('a queue’s home', 'return type(queue.SimpleQueue()).__module__ != "_queue"'),
  told(
    'what a lock says of itself',
    'return not (threading.Lock().__doc__ or "").startswith("A lock object")',
  ),
  told('what an RLock says of itself', 'return type(threading.RLock()).__doc__ is not None'),
  told(
    'what a thread says of itself',
    'return "represents a thread of control" not in (threading.Thread.__doc__ or "")',
  ),
  told(
    'what joining says of itself',
    'return not (threading.Thread.join.__doc__ or "").startswith("Wait until the thread")',
  ),
  told(
    'what an event says of itself',
    'return "Events manage a flag" not in (threading.Event.__doc__ or "")',
  ),
  told(
    'what a semaphore says of itself',
    'return "Semaphores manage a counter" not in (threading.Semaphore.__doc__ or "")',
  ),
  told('what sleeping says of itself', 'return not (time.sleep.__doc__ or "").startswith("sleep(")'),
  told('what a clock says of itself', 'return "onotonic clock" not in (time.monotonic.__doc__ or "")'),
  told(
    'references to a lock',
    'lock = threading.Lock(); return sys.getrefcount(lock) - sys.getrefcount(object()) > 1',
    '',
    refused(/sys\.getrefcount/),
  ),
  told('a class of locals', 'return repr(type(threading.local())).split(chr(39))[1] != "_thread._local"'),
  told(
    'an error’s words',
    'return words() != "release unlocked lock"',
    'def words():\n    try: threading.Lock().release()\n    except RuntimeError as error: return str(error)',
  ),
  set('_passes', 'True'),
  set('_fills', 'False'),
  set('_since', '1 << 40'),
  set('_depth', '3'),
  set('_timeout', '0.1'),
  set('_future', 'None'),
  set('content', 'None'),
  set('holder', '5'),
]
