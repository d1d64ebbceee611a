import { fixture } from './attack-suite.ts'

const question = fixture('tally', { seconds: 5 })

/** Right tallies that say what they are made of, have a lock for each of many, or wait in a way of their own. */
export const honestThreads = (
  [
    [
      'a formatter in braces',
      `import threading, logging, io
STREAM = io.StringIO()
log = logging.getLogger(__name__)
handler = logging.StreamHandler(STREAM)
handler.setFormatter(logging.Formatter("{asctime} {threadName} {funcName}:{lineno} {message}", style="{"))
log.addHandler(handler); log.setLevel(logging.DEBUG)
class Tally:
    def __init__(self): self.sum, self.lock = 0, threading.Lock()
    def add(self, amount):
        with self.lock:
            self.sum += amount
            log.info("added %d by %s", amount, threading.current_thread().name)
        try: 1 / 0
        except ZeroDivisionError: log.exception("oh")
    def total(self):
        log.warning(f"the total is {self.sum:,}", stack_info=True)
        return self.sum
`,
    ],
    [
      'texts of locks and threads',
      `import threading, collections
class Tally:
    def __init__(self):
        self.sum, self.lock = 0, threading.RLock()
        self.names = collections.deque(maxlen=10); self.seen = {}
        print(f"{self.__class__.__name__} with {self.lock!r} and {threading.current_thread()}")
    def add(self, amount):
        with self.lock:
            me = threading.current_thread()
            self.names.append(f"<{me.name}> adds {amount:>8}")
            self.seen[me.name] = "%s added %d" % (me.name, amount)
            self.sum += amount
        print(f"<{me.name}> {self!r:>40} done, {dir(self)[-1]}")
    def total(self):
        print(*sorted(self.names), sep="\\n")
        return self.sum
`,
    ],
    [
      'what things are called',
      `import threading, time, collections
class Tally:
    def __init__(self):
        self.sum, self.lock, self.calls = 0, threading.Lock(), collections.Counter()
        for tool in (print, len, threading.enumerate, threading.current_thread, self.lock.acquire, time.sleep, Tally.add):
            self.calls[tool.__name__, type(tool).__name__ if tool is print else tool.__qualname__] += 1
        self.kind = type(self.lock).__qualname__ + type(print).__name__ + threading.current_thread.__module__
        self.public = [name for name in dir(self) + dir("") if not name.startswith("_")]
    def add(self, amount):
        with self.lock:
            self.sum += amount
            self.calls[self.add.__qualname__ + print.__name__ + threading.active_count.__module__] += 1
    def total(self):
        print(self.kind, *self.public, dict(self.calls))
        return self.sum
`,
    ],
    [
      'a worker behind a queue',
      `import threading, queue
class Tally:
    def __init__(self):
        self.q = queue.Queue(); self.sum = 0; self.done = threading.Event()
        self.worker = threading.Thread(target=self.work, name="worker", daemon=True); self.worker.start()
    def work(self):
        while True:
            item = self.q.get()
            if item is None: break
            self.sum += item
            self.q.task_done()
        self.done.set()
    def add(self, amount): self.q.put(amount); print(f"<put {amount}> {self.q.qsize()}")
    def total(self):
        self.q.put(None); self.done.wait(); self.worker.join()
        return self.sum
`,
    ],
    [
      'a lock by thread',
      `import threading
class Tally:
    def __init__(self):
        self.stripes = [[threading.Lock(), 0] for _ in range(3)]
    def add(self, amount):
        stripe = self.stripes[threading.get_ident() % 3]
        with stripe[0]: stripe[1] += amount
    def total(self):
        result = 0
        for lock, value in self.stripes:
            with lock: result += value
        return sum(value for _, value in self.stripes)
`,
    ],
    [
      'a lock by amount',
      `import threading
class Tally:
    def __init__(self):
        self.stripes = {n: [threading.Lock(), 0] for n in range(4)}
    def add(self, amount):
        n = amount % 4
        lock = self.stripes[n][0]
        lock.acquire()
        try: self.stripes[n][1] += amount
        finally: lock.release()
    def total(self):
        return sum(value for _, value in self.stripes.values())
`,
    ],
    [
      'a loop in each thread',
      `import asyncio, threading
class Tally:
    def __init__(self): self.sum, self.lock = 0, threading.Lock()
    async def later(self, amount):
        name = asyncio.current_task().get_name()
        await asyncio.sleep(0.001)
        print(f"<{name}> {asyncio.current_task()!r}"[:30])
        with self.lock: self.sum += amount
    def add(self, amount): asyncio.run(self.later(amount))
    def total(self): return self.sum
`,
    ],
    [
      'a pool in each thread',
      `from concurrent.futures import ThreadPoolExecutor, as_completed
import threading
class Tally:
    def __init__(self): self.parts = []; self.lock = threading.Lock()
    def add(self, amount):
        with ThreadPoolExecutor(2, thread_name_prefix="adder") as pool:
            futures = [pool.submit(self.part, part) for part in (amount // 2, amount - amount // 2)]
            for future in as_completed(futures):
                print(f"<{future!r}"[:9], future.result())
    def part(self, amount):
        with self.lock:
            self.parts.append(amount)
            return f"{threading.current_thread().name} {len(self.parts)}"
    def total(self): return sum(self.parts)
`,
    ],
    [
      'a lock that is asked for again',
      `import threading, time
class Tally:
    def __init__(self): self.sum, self.lock = 0, threading.Lock()
    def add(self, amount):
        tries = 0
        while not self.lock.acquire(timeout=0.01):
            tries += 1
            print(f"<waiting> {tries}")
        try:
            old = self.sum
            time.sleep(0.001)
            self.sum = old + amount
        finally: self.lock.release()
    def total(self): return self.sum
`,
    ],
  ] as const
).map(([name, source]) => ({ name, source, question }))
