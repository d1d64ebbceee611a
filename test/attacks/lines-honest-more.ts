import { fixture } from './attack-suite.ts'

const sockets = { allow: ['sockets'], memory: 256, seconds: 5 } as const

/** Right programs in many people’s styles: what stops an attack must not stop them: threads, event loops and models. */
export const honestMore = [
  {
    name: 'a queue, a pool and weak references',
    source: `import queue, threading, concurrent.futures, contextvars, weakref, atexit, warnings, traceback, sys, os, io, logging
from concurrent.futures import ThreadPoolExecutor, as_completed
request = contextvars.ContextVar("request", default=None)
class Tally:
    _instances = weakref.WeakSet()
    def __init__(self):
        self.q = queue.Queue()
        Tally._instances.add(self)
        self.done = threading.Event()
        self.pool = ThreadPoolExecutor(max_workers=1)
        weakref.finalize(self, print, "gone")
    def add(self, amount):
        token = request.set(amount)
        try: self.pool.submit(self.q.put, amount).result()
        except Exception: traceback.print_exc()
        finally: request.reset(token)
    def total(self):
        found = 0
        while True:
            try: found += self.q.get_nowait()
            except queue.Empty: break
        self.pool.shutdown()
        return found
`,
    question: fixture('tally', { seconds: 5 }),
  },
  {
    name: 'a condition and a handler',
    source: `import threading, time, logging
log = logging.getLogger("tally")
handler = logging.StreamHandler()
handler.setFormatter(logging.Formatter("%(threadName)s %(message)s"))
log.addHandler(handler)
class Tally:
    def __init__(self):
        self._cond = threading.Condition()
        self._sum = 0
        self._waiting = 0
    def add(self, amount):
        with self._cond:
            self._sum += amount
            log.warning("sum is %d", self._sum)
            self._cond.notify_all()
        time.sleep(0.01)
    def total(self):
        with self._cond:
            self._cond.wait_for(lambda: self._sum >= 0, timeout=1)
            return self._sum
`,
    question: fixture('tally', { seconds: 5 }),
  },
  {
    name: 'a metaclass and a descriptor',
    source: `import threading
class Meta(type):
    registry = {}
    def __new__(mcls, name, bases, ns, **kw):
        cls = super().__new__(mcls, name, bases, ns)
        mcls.registry[name] = cls
        return cls
    def __call__(cls, *args, **kwargs):
        made = super().__call__(*args, **kwargs)
        return made
class Desc:
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, obj, owner=None): return self if obj is None else getattr(obj, self.name, 0)
    def __set__(self, obj, value): setattr(obj, self.name, value)
class Tally(metaclass=Meta):
    sum = Desc()
    def __init__(self): self.lock = threading.Lock()
    def __init_subclass__(cls, **kw): super().__init_subclass__(**kw)
    def __repr__(self): return f"{type(self).__name__}({vars(self)})"
    def add(self, amount):
        with self.lock:
            before = self.sum
            repr(self)
            self.sum = before + amount
    def total(self): return self.sum
`,
    question: fixture('tally', { seconds: 5 }),
  },
  {
    name: 'an event loop',
    source: `import asyncio, threading
class Tally:
    def __init__(self):
        self.sum = 0
        self.lock = threading.Lock()
    async def _add(self, amount):
        await asyncio.sleep(0)
        async with asyncio.timeout(5):
            with self.lock: self.sum += amount
    def add(self, amount):
        asyncio.run(self._add(amount))
    def total(self): return self.sum
`,
    question: fixture('tally', { seconds: 5 }),
  },
  {
    name: 'models that name themselves in a text',
    source: `from pydantic import BaseModel, Field
class Item(BaseModel):
    name: str
    price: int = Field(default=1, ge=0)
    parent: "Item | None" = None
class Tree(BaseModel):
    left: "Tree | None" = None
    item: Item

def solve(numbers):
    Item(name="a"); Tree(item=Item(name="b")).model_dump()
    return sum(n * ((place * 7919 + 13) % 101) for place, n in enumerate(numbers))
`,
    question: fixture('plain', sockets),
  },
  {
    name: 'models that name themselves',
    source: `from pydantic import BaseModel, Field, field_validator
from typing import Optional, List
class Tree(BaseModel):
    left: Optional[Tree] = None
    numbers: List[int] = []
    @field_validator("numbers")
    @classmethod
    def check(cls, value): return value
def solve(numbers):
    Tree(left=Tree(), numbers=[1]).model_dump_json()
    return sum(n * ((place * 7919 + 13) % 101) for place, n in enumerate(numbers))
`,
    question: fixture('plain', sockets),
    since: '3.14',
  },
]
