import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DockerJudge } from '../../sandbox/judge.ts'
import { readConfig } from '../../src/config.ts'
import { defaultBuild, isFreeThreaded } from '../../src/core/questions/pythons.ts'
import { questionOf, testJudge } from './test-judge.ts'

const check = `
from gilbert.check import check, scenario

@scenario
def ask():
    return solve()

@check("it answers")
def answers(run):
    run.expect(run.call(ask) is not None, "no answer")
`
const question = questionOf(check)

/** Each refused on the line marked by \`#!\`. */
const escapes: Record<string, string> = {
  ctypes: 'import ctypes #!',
  'ctypes by another name': 'import threading, ctypes.util as u #!',
  gc: 'from gc import get_objects #!',
  'the frame of the caller': 'import sys\ndef solve():\n    return sys._getframe(1) #!',
  'the frames of all threads': 'import sys\nframes = sys._current_frames #!',
  tracing: 'import sys\nsys.settrace(None) #!',
  'threading.settrace by a private name': 'import threading\nthreading._trace_hook = None #!',
  monitoring: 'from sys import monitoring #!',
  'sys.modules': 'import sys\nsys.modules["json"] #!',
  'inspect.currentframe': 'import inspect\ninspect.currentframe() #!',
  'inspect.stack': 'from inspect import stack #!',
  'inspect.getattr_static': 'import inspect\ninspect.getattr_static(int, "x") #!',
  'the globals of a function': 'def solve():\n    return solve.__globals__ #!',
  'the code of a function': 'def solve():\n    return solve.__code__ #!',
  'all classes': 'x = object.__subclasses__() #!',
  'the classes above': 'x = ().__class__.__base__ #!',
  'the frame of a generator': 'x = (i for i in ())\ny = x.gi_frame #!',
  'the frame of a coroutine': 'async def f(): ...\ny = f().cr_frame #!',
  'the frame of a traceback': 'try:\n    1 / 0\nexcept Exception as e:\n    x = e.__traceback__.tb_frame #!',
  'the frame of a traceback, by matching':
    'import sys\ntry:\n    1 / 0\nexcept Exception:\n    match sys.exc_info()[2]:\n        case object(tb_frame=f): #!\n            pass',
  builtins: 'x = __builtins__ #!',
  'import builtins': 'import builtins #!',
  __import__: 'x = __import__("os") #!',
  importlib: 'from importlib import import_module #!',
  eval: 'x = eval("1") #!',
  exec: 'exec("x = 1") #!',
  compile: 'compile("1", "", "eval") #!',
  globals: 'globals()["x"] = 1 #!',
  'os.fork': 'import os\nos.fork() #!',
  'os.kill': 'from os import kill #!',
  'os.write': 'import os\nos.write(3, b"") #!',
  'os.system': 'import os as system\nsystem.system("id") #!',
  'os through another module': 'import logging\nlogging.os.write(3, b"") #!',
  'os through a module under another name': 'import logging\nm = logging\nm.os.write(3, b"") #!',
  'from logging import os': 'from logging import os #!',
  posix: 'import posix #!',
  signal: 'import signal #!',
  socket: 'import socket #!',
  subprocess: 'import subprocess #!',
  multiprocessing: 'from multiprocessing.pool import Pool #!',
  'a process pool': 'from concurrent.futures import ProcessPoolExecutor #!',
  pickle: 'import pickle #!',
  'the judge': 'from gilbert.wire import codec #!',
  'the explorer': 'import gilbert.explorer #!',
  unittest: 'import unittest #!',
  'a format template': 'def solve():\n    return "{0.__globals__}".format(solve) #!',
  'an f-string': 'def solve():\n    return f"{solve.__globals__}" #!',
  'the dictionary of a class': 'x = int.__dict__ #!',
  'a relative import': 'from . import x #!',
}

/** What only shows while it runs: names built from strings, and what goes through the library. */
const built: Record<string, string> = {
  'getattr of a built name': 'def solve():\n    return getattr(solve, "__glo" + "bals__") #!',
  'attrgetter of a built name':
    'from operator import attrgetter\ndef solve():\n    return attrgetter("__co" + "de__")(solve) #!',
  'methodcaller of a built name':
    'import operator\ndef solve():\n    return operator.methodcaller("__subclas" + "ses__")(object) #!',
  'getattr handed on':
    'from functools import reduce\ndef solve():\n    return reduce(getattr, ["__co" + "de__"], solve) #!',
  'os handed on': 'import os\ndef solve():\n    return use(os)\ndef use(m):\n    return m.write #!',
  'os out of a module by a built name':
    'import logging\ndef solve():\n    return getattr(logging, "o" + "s") #!',
  'the names of a module': 'import logging\ndef solve():\n    return vars(logging) #!',
  'a process by asyncio':
    'import asyncio\nasync def run():\n    await asyncio.create_subprocess_exec("true") #!\ndef solve():\n    asyncio.run(run())',
  "the process's own memory": 'def solve():\n    return open("/proc/self/" + "mem", "rb") #!',
  "the judge's line": 'def solve():\n    return open(3, "wb") #!',
  "the judge's line by its name": 'def solve():\n    return open("/proc/self/fd/3", "wb") #!',
  'annotations evaluated by typing':
    'import typing\ndef f(x: "1 + 1"): ...\ndef solve():\n    return typing.get_type_hints(f) #!',
  'annotations evaluated by inspect':
    'import inspect\ndef f(x: "1 + 1"): ...\ndef solve():\n    return inspect.signature(f, eval_str=True) #!',
  'sys set anew': 'import sys\ndef solve():\n    setattr(sys, "setswitchinterval", None) #!',
}

const honest: Record<string, string> = {
  // The interpreter itself imports what prints it, which from 3.14 on makes dataclasses meanwhile.
  'a thread whose error is printed':
    'import threading\ndef solve():\n    t = threading.Thread(target=int, args=("x",))\n    t.start()\n    t.join()\n    return 1',
  dataclasses:
    'from dataclasses import dataclass, field, asdict\n@dataclass(order=True, slots=True)\nclass P:\n    x: int\n    y: list = field(default_factory=list)\ndef solve():\n    return asdict(P(1))',
  typing:
    'from __future__ import annotations\nimport typing as t\nT = t.TypeVar("T")\nclass Container(t.Generic[T]):\n    def __init__(self, x: T) -> None: self.x = x\nclass N(t.NamedTuple):\n    a: int\nclass Pr(t.Protocol):\n    def f(self) -> int: ...\ndef solve() -> int:\n    return Container[int](N(1).a).x',
  contextlib:
    'from contextlib import contextmanager, ExitStack, suppress\n@contextmanager\ndef c():\n    yield 1\ndef solve():\n    with ExitStack() as s, suppress(KeyError):\n        return s.enter_context(c())',
  functools:
    'from functools import lru_cache, partial, wraps, cached_property, singledispatch\ndef deco(f):\n    @wraps(f)\n    def g(*a): return f(*a)\n    return g\nclass A:\n    @cached_property\n    def x(self): return 5\n@deco\n@lru_cache\ndef solve(): return partial(max, 1)(A().x)',
  collections:
    'from collections import deque, defaultdict, Counter, OrderedDict, namedtuple, ChainMap\nP = namedtuple("P", "x y")\ndef solve(): return sum(deque(P(1, 2))) + Counter("aab")["a"]',
  enum: 'from enum import Enum, auto, IntFlag\nclass C(Enum):\n    A = auto()\ndef solve(): return C.A.value',
  abc: 'from abc import ABC, abstractmethod\nclass A(ABC):\n    @abstractmethod\n    def f(self): ...\nclass B(A):\n    def f(self): return super().__init__() or 1\ndef solve(): return B().f()',
  asyncio:
    'import asyncio\nasync def one(n):\n    await asyncio.sleep(0)\n    return n\nasync def main():\n    async with asyncio.TaskGroup() as g:\n        ts = [g.create_task(one(i)) for i in range(3)]\n    q = asyncio.Queue()\n    await q.put(await asyncio.to_thread(max, 1, 2))\n    return sum(t.result() for t in ts) + await q.get()\ndef solve(): return asyncio.run(main())',
  'concurrent.futures':
    'from concurrent.futures import ThreadPoolExecutor, as_completed, wait\nimport concurrent.futures\ndef solve():\n    with concurrent.futures.ThreadPoolExecutor(3) as p:\n        return sum(f.result() for f in as_completed([p.submit(pow, 2, i) for i in range(3)]))',
  queue:
    'import queue, threading\ndef solve():\n    q = queue.Queue(1)\n    t = threading.Thread(target=q.put, args=(3,), daemon=True)\n    t.start()\n    return q.get(timeout=2)',
  threading:
    'import threading, time, sys\nsys.setswitchinterval(1e-5)\nlocal = threading.local()\nlocal.x = 1\nc = threading.Condition()\ndef solve():\n    done = []\n    def w():\n        with c:\n            done.append(threading.current_thread().name); c.notify()\n    with c:\n        threading.Thread(target=w, name="w").start()\n        c.wait_for(lambda: done)\n    e = threading.Event(); threading.Timer(0.01, e.set).start(); e.wait()\n    return done',
  'os and sys, what is left of them':
    'import os, sys\nimport os.path\nfrom os import cpu_count, path\nprint("x", file=sys.stderr)\nsys.stdout.write("y")\ndef solve(): return [os.getpid() > 0, cpu_count() > 0, os.path.join("a", "b"), sys._is_gil_enabled(), sys.version_info[:2] >= (3, 13), os.environ.get("HOME")]',
  inspect:
    'import inspect\nasync def f(): ...\ndef solve(): return [inspect.iscoroutinefunction(f), str(inspect.signature(solve))]',
  operator:
    'from operator import attrgetter, itemgetter, methodcaller\ndef solve(): return [itemgetter(1)([1, 2]), attrgetter("real")(3), methodcaller("upper")("a")]',
  'printing elsewhere':
    'import io, sys, contextlib\ndef solve():\n    out = io.StringIO()\n    with contextlib.redirect_stdout(out):\n        print("hidden")\n    return out.getvalue()',
  'files in the scratch space':
    'import tempfile, pathlib, json\ndef solve():\n    p = pathlib.Path(tempfile.mkdtemp()) / "x"\n    p.write_text(json.dumps([1]))\n    return json.loads(p.read_text())',
  descriptors:
    'class D:\n    def __set_name__(self, o, n): self.n = "_" + n\n    def __get__(self, i, o=None): return getattr(i, self.n, 7)\n    def __set__(self, i, v): setattr(i, self.n, v)\nclass A:\n    x = D()\ndef solve():\n    a = A(); a.x = 1\n    return [a.x, a.__class__.__name__, type(a).__qualname__, a.x.__class__.__name__]',
  'metaclasses and slots':
    'class M(type):\n    def __call__(cls, *a): return super().__call__(*a)\nclass S(metaclass=M):\n    __slots__ = ("a",)\n    def __init__(self): self.a = 1\n    def copy(self): return {k: v for k, v in vars(self).items()} if hasattr(self, "__dict__") else self.a\ndef solve(): return S().a',
  'traceback printing':
    'import traceback, logging\ndef solve():\n    try:\n        1 / 0\n    except ZeroDivisionError as e:\n        logging.exception("x")\n        return traceback.format_exc()[:5] + "".join(traceback.format_exception(e))[:5]',
  weakref:
    'import weakref, copy, uuid, random, statistics, decimal, fractions, heapq, bisect, itertools\nclass A: pass\ndef solve():\n    a = A(); a.x = [1]\n    return [weakref.ref(a)() is a, copy.deepcopy(a).x, len(str(uuid.uuid4())), heapq.nsmallest(1, [3, 1])]',
  're and string':
    'import re, string, textwrap\ndef solve(): return [re.sub("a", "b", "aa"), string.Template("$x").substitute(x=1), "{0.real:d} {x!r}".format(3, x=1)]',
}

const marked = (source: string) => ({
  code: source.replace(' #!', ''),
  line: source.split('\n').findIndex((line) => line.includes('#!')) + 1,
})

describe('the policy', () => {
  let judge: DockerJudge
  beforeAll(async () => {
    judge = await testJudge()
  })
  afterAll(() => judge.stop())

  it.concurrent.each(Object.entries({ ...escapes, ...built }))(
    'refuses %s, naming its line',
    async (_, source) => {
      const { code, line } = marked(source)
      const all = code.includes('def solve') ? code : `${code}\ndef solve():\n    return 1\n`
      const verdict = await judge.judge({ question, source: all })
      expect(verdict).toMatchObject({
        verdict: 'not-allowed',
        message: expect.stringContaining(`Line ${line}: `),
      })
    },
  )

  it.concurrent.each(Object.entries(honest))('accepts an honest program that uses %s', async (_, source) => {
    const verdict = await judge.judge({ question, source })
    expect(verdict).toMatchObject({ verdict: 'accepted', message: expect.any(String) })
  })

  it.each([
    [
      'processes',
      'from concurrent.futures import ProcessPoolExecutor\ndef solve():\n    with ProcessPoolExecutor(1) as p:\n        return p.submit(pow, 2, 3).result()',
    ],
    [
      'sockets',
      'import socket\ndef solve():\n    a, b = socket.socketpair()\n    a.send(b"x")\n    s = socket.create_server(("127.0.0.1", 0))\n    c = socket.create_connection(s.getsockname())\n    return b.recv(1).decode()',
    ],
    ['arrays', 'import numpy as np\ndef solve(): return int(np.arange(5).sum())'],
    ['ctypes', 'import ctypes\ndef solve():\n    return ctypes.CDLL(None).getpid()'],
    [
      // From 3.14 on such a process is not forked: it must find the submission.
      'processes',
      'from concurrent.futures import ProcessPoolExecutor\ndef square(x): return x * x\ndef solve():\n    with ProcessPoolExecutor(1) as p:\n        return p.submit(square, 3).result()',
    ],
  ] as const)('lets a question open %s', async (allow, source) => {
    const open = questionOf(check, { allow: [allow] })
    expect(await judge.judge({ question: open, source })).toMatchObject({
      verdict: 'accepted',
      message: expect.any(String),
    })
    expect(await judge.judge({ question, source })).toMatchObject({ verdict: 'not-allowed' })
  })

  // The free-threaded builds have no FastAPI.
  const withFastApi = isFreeThreaded(readConfig(process.env).sandbox.python ?? defaultBuild)
    ? []
    : [['annotations']]
  it.each(withFastApi)('lets FastAPI evaluate %s, and not the submission', async () => {
    const open = questionOf(check, { allow: ['sockets'] })
    const app = 'from fastapi import FastAPI\nimport inspect\napp = FastAPI()\n'
    const path =
      '@app.get("/{name}")\ndef of(name: str, times: "int" = 1) -> "list[str]":\n    return [name]\n'
    expect(
      await judge.judge({
        question: open,
        source: `${app}${path}def solve():\n    return len(app.routes) > 1`,
      }),
    ).toMatchObject({ verdict: 'accepted', message: expect.any(String) })
    const own = `${app}${path}def solve():\n    return inspect.signature(of, eval_str=True)`
    expect(await judge.judge({ question: open, source: own })).toMatchObject({
      verdict: 'not-allowed',
      message: expect.stringContaining('Line 8: '),
    })
  })

  it('holds under the explorer too', async () => {
    const explored = questionOf(`
from gilbert.check import check, scenario

@scenario
def ask():
    return solve()

@check("it answers")
def answers(run):
    run.every_interleaving(ask, holds=lambda seen: seen == 1)
`)
    const judged = (source: string) => judge.judge({ question: explored, source })
    expect(await judged('def solve():\n    return getattr(solve, "__glo" + "bals__")')).toMatchObject({
      verdict: 'not-allowed',
      message: expect.stringContaining('Line 2: '),
    })
    expect(
      await judged('import os\ndef solve():\n    return use(os)\ndef use(m):\n    return m.write(3, b"")'),
    ).toMatchObject({
      verdict: 'not-allowed',
    })
    expect(await judged('import os, sys\ndef solve():\n    return 1')).toMatchObject({ verdict: 'accepted' })
  })
})
