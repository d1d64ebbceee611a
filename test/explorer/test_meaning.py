"""Instrumented programs mean what they meant before."""

import contextlib
import io
import textwrap
import unittest

from gilbert.explorer import Program
from gilbert.explorer.run.single_run import Runner
from gilbert.explorer.strategies.strategy import Default

#: Started first in every program, so that the hooks are awake: they do nothing while there is one thread.
WAKE = "import threading\n_t = threading.Thread(target=lambda: None); _t.start(); _t.join()\n"

PROGRAMS = {
    "evaluation order": """
        log = []
        def say(x): log.append(x); return x
        class A: pass
        a = A(); d = {}
        setattr(a, 'v', 1)
        a.v, d[say('k')] = say(2), say(3)
        d[say('k')] += say(4)
        a.v += say(5)
        x = y = say(6)
        print(log, a.v, d, x, y)
    """,
    "augmented targets evaluate once": """
        calls = []
        def f(): calls.append(1); return box
        class Box: n = 1
        box = Box(); items = [1, 2]
        def i(): calls.append(2); return 0
        f().n += 1
        items[i()] *= 10
        print(calls, box.n, items)
    """,
    "name mangling": """
        class Safe:
            def __init__(self): self.__x = 1
            def bump(self):
                self.__x += 1
                del self.__y if False else None
                return self.__x
        """.replace("                del self.__y if False else None\n", "") + """
        s = Safe(); print(s.bump(), s._Safe__x, [k for k in vars(s)])
    """,
    "super and class cells": """
        class A:
            def f(self): return ['A', __class__.__name__]
        class B(A):
            def f(self): return super().f() + [__class__.__name__]
            @property
            def p(self): return self._p
            @p.setter
            def p(self, v): self._p = v * 2
        b = B(); b.p = 4; b.p += 1
        print(b.f(), b.p)
    """,
    "generators and comprehensions": """
        base = [1, 2, 3]
        def gen(n):
            total = 0
            while total < n:
                got = yield total
                total += got or 1
        g = gen(4); print(next(g), g.send(2), list(g))
        print([x * y for x in base for y in base if x != y], {k: v for k, v in zip('ab', base)}, {x for x in base})
        print(sum(x for x in base), [(lambda: x)() for x in base], [y := 1, y])
    """,
    "nonlocal, global, closures": """
        n = 0
        def outer():
            k = 0
            def inner():
                nonlocal k
                global n
                k += 1; n += 1
                return k
            inner(); inner()
            return k, [f() for f in [lambda i=i: i + k for i in range(3)]]
        print(outer(), n)
    """,
    "exceptions and their lines": """
        import sys
        def bad(d): 
            return (d
                    ['missing'])
        try: bad({})
        except KeyError as e: print('key', e.args, e.__traceback__.tb_lineno)
        try:
            x = [][0]
        except IndexError as e: print(e)
        try: print(undefined_name)
        except NameError as e: print(e)
        def unbound():
            print(local); local = 1
        try: unbound()
        except UnboundLocalError as e: print(type(e).__name__)
        try: object().attr
        except AttributeError as e: print(e)
        try: (1).x = 2
        except AttributeError as e: print(e)
        try: [] + {}
        except TypeError as e: print(e)
    """,
    "match, walrus, star targets": """
        class P:
            __match_args__ = ('x', 'y')
            def __init__(self, x, y): self.x, self.y = x, y
        def what(v):
            match v:
                case P(0, y): return ('origin', y)
                case P(x=a) if a > 5: return ('big', a)
                case [first, *rest]: return (first, rest)
                case {'k': k, **other}: return (k, other)
                case str() | bytes(): return 'text'
                case _: return None
        print(what(P(0, 2)), what(P(9, 1)), what([1, 2, 3]), what({'k': 1, 'z': 2}), what('s'), what(None))
        a, *b, c = range(5); (d, e), [f] = (1, 2), [3]
        if (n := len(b)) > 2: print(n)
        print(a, b, c, d, e, f)
        class T: pass
        t = T(); t.items = [0, 0]
        for t.i in range(2): t.items[t.i] = t.i + 1
        for t.items[0], q in [(5, 6)]: pass
        print(t.items, t.i, q)
    """,
    "with, async, decorators": """
        import asyncio, contextlib, functools
        class Holder: pass
        h = Holder()
        @contextlib.contextmanager
        def cm(v):
            print('in'); yield v; print('out')
        with cm(3) as h.v, cm(4) as w: print(h.v, w)
        def twice(f):
            @functools.wraps(f)
            def g(*a, **k): return f(*a, **k), f(*a, **k)
            return g
        @twice
        def add(a, b=2, *c, d, **e): return a + b + sum(c) + d + sum(e.values())
        print(add(1, d=4), add(1, 2, 3, d=4, z=5), add.__name__)
        async def agen():
            for i in range(3):
                yield i
                await asyncio.sleep(0)
        async def go():
            async with asyncio.Lock(): pass
            return [i async for i in agen()] + [await asyncio.sleep(0, 9)]
        print(asyncio.run(go()))
    """,
    "dataclasses, slots, enums, getattr hooks": """
        import dataclasses, enum, collections
        @dataclasses.dataclass(order=True)
        class D:
            x: int
            y: list = dataclasses.field(default_factory=list)
        d = D(1); d.y.append(2); d.x += 1
        class S:
            __slots__ = ('a',)
        s = S(); s.a = 1; s.a += 1
        class E(enum.Enum):
            ONE = 1
            TWO = 2
        class G:
            def __getattr__(self, n): return n.upper()
            def __getitem__(self, k): return k
            def __setitem__(self, k, v): self.last = (k, v)
            def __delitem__(self, k): self.gone = k
            def __contains__(self, k): return k == 1
            def __iter__(self): return iter('ab')
            def __len__(self): return 0
            def __bool__(self): return True
        g = G(); g[1:2, ...] = 5; del g['z']
        print(d, d == D(2, [2]), s.a, E.ONE.name, E(2), g.foo, g[3:], g.last, g.gone, 1 in g, 2 in g, list(g), bool(g))
        P = collections.namedtuple('P', 'x y'); p = P(1, 2)
        print(p.x + p.y, p._replace(x=9), *p)
        c = collections.Counter('abca'); c['z'] += 1; c.update('z')
        print(c, c.most_common(1))
        dd = collections.defaultdict(list); dd['k'].append(1); print(dd)
        try: s.b = 1
        except AttributeError: print('slots')
    """,
    "containers": """
        l = [3, 1, 2]; d = {'a': 1}; s = {1}; q = __import__('collections').deque([1])
        l.append(4); l.sort(key=lambda v: -v); l[1:2] = [7, 8]; del l[0]; l += (9,); l *= 2
        d['b'] = 2; d.setdefault('c', []).append(1); d |= {'z': 0}; d.pop('a'); del d['b']
        s |= {2}; s.add(3); q.appendleft(0); q.rotate(1)
        print(l, d, s, list(q), len(l), 7 in l, 'z' in d, max(l), sorted(l), list(map(str, l)), list(enumerate(q)))
        for k in list(d): print(k, d.get(k), d.get('no', 'none'))
        try:
            for k in d: d[k + 'x'] = 1
        except RuntimeError as e: print(e)
        if not [] and l and (d or s): print('truth', l if l else 0, '%s' % l[0], f'{l[0]:>4}{d!r}')
        a = b = []; a.append(1); print(a is b, a == b, a + b, (a or 0) is a)
    """,
    "local variables and recursion": """
        def fib(n, memo={}):
            if n < 2: return n
            if n not in memo: memo[n] = fib(n - 1) + fib(n - 2)
            return memo[n]
        def while_else(n):
            while n:
                n -= 1
                if n == 100: break
            else: return 'else'
            return 'broke'
        def tries():
            for i in range(3):
                try:
                    if i == 1: continue
                    if i == 2: return i
                finally: print('finally', i)
        print(fib(20), while_else(3), while_else(102), tries())
        def f(): f.calls += 1
        f.calls = 0; f(); f(); print(f.calls)
    """,
}


class Meaning(unittest.TestCase):
    def test_instrumented_programs_print_what_plain_ones_print(self):
        for name, source in PROGRAMS.items():
            with self.subTest(name):
                source = textwrap.dedent(source)
                plain = io.StringIO()
                with contextlib.redirect_stdout(plain):
                    exec(compile(source, "submission.py", "exec", dont_inherit=True), {"__name__": "__main__"})
                for wake in ("", WAKE):
                    shift = source.replace("e.__traceback__.tb_lineno", "0")
                    runner = Runner(Program(wake + shift))
                    for marks in (False, True):
                        runner.subject.use(marks)
                        failure = runner.once(Default())
                        self.assertIsNone(failure, failure)
                        wanted = plain.getvalue()
                        got = runner.subject.output.text()
                        if "tb_lineno" in source:
                            wanted = wanted.split("\n", 1)[1]
                            got = got.split("\n", 1)[1]
                        self.assertEqual(got, wanted, (name, bool(wake), marks))

    def test_an_uncaught_exception_is_reported_at_its_own_line(self):
        source = "import threading\n\n\ndef work(d):\n    return (d\n            ['missing'])\n\n\ndef main():\n    t = threading.Thread(target=work, args=({},))\n    t.start()\n    t.join()\n"
        from gilbert.explorer import explore

        report = explore(Program(source))
        self.assertEqual((report.outcome, report.kind), ("bug", "exception"))
        self.assertEqual(report.counterexample["steps"][-1]["line"], 5)


if __name__ == "__main__":
    unittest.main()
