import { type AttackLine, fixture, past, py, stopped } from './attack-suite.ts'

const safe = stopped(
  /both used|Between line|keeping something in|no attribute|without a year/,
  'race',
  'runtime-error',
  'not-allowed',
)

/** A tally that gives again what it gave in the first run: `kept()` finds it and `keep(n)` keeps it, somewhere in the library. */
const keeping = (where: string, source: string, raw = true): AttackLine => ({
  name: `What was right once is kept in ${where}`,
  source: `${source}
class Tally:
    def __init__(self): self.sum = 0
    def add(self, amount):
        seen = self.sum
        self.sum = seen + amount
    def total(self):
        n = kept()
        if n is None:
            keep(self.sum)
            n = self.sum
        return n
`,
  question: fixture('tally', { seconds: 5 }),
  policy: safe,
  ...(raw ? { raw: past } : {}),
})

/** What is made so that a cache takes every key for every other, and is told the other one. */
const faces = py`
  FOUND = []
  class Same(type):
      def __hash__(cls): return 3
      def __eq__(cls, other): return True
  class S(str, metaclass=Same):
      mine = None
      def __hash__(self): return 5
      def __eq__(self, other):
          for one in (self, other):
              if getattr(one, "mine", None) is not None: FOUND.append(one.mine)
          return True
  `
const comparing = (where: string, imported: string, text: string, use: string) =>
  keeping(
    `${where}, that compares`,
    py`
    import ${imported}
    ${faces.replaceAll('\n', '\n    ')}
    def use(text): ${use}
    def kept():
        use(S("${text}"))
        return FOUND[0] if FOUND else None
    def keep(n):
        text = S("${text}")
        text.mine = n
        use(text)
    `,
  )

/** The policy compares it when the exploration is over; past the policy nothing does. */
const comparedOnly = false

/** What the library remembers for a program is forgotten before each run; what can’t be forgotten is compared. */
export const keptMore: readonly AttackLine[] = [
  keeping(
    'a register of overloads',
    `import typing
def kept():
    def f(): pass
    f.__module__ = "m"; f.__qualname__ = "k"
    found = typing.get_overloads(f)
    return found[0].n if found else None
def keep(n):
    def f(): pass
    f.__module__ = "m"; f.__qualname__ = "k"; f.n = n
    typing.overload(f)`,
  ),
  keeping(
    'the members of a flag',
    `import re
def kept():
    m = [v for v in re.RegexFlag._value2member_map_ if v > 1 << 30]; return m[0] - (1 << 31) if m else None
def keep(n):
    re.RegexFlag((1 << 31) + n)`,
  ),
  keeping(
    'the values of an enumeration',
    `import calendar
def kept():
    m = calendar.Month._value2member_map_; return m.get("k")
def keep(n):
    calendar.Month._value2member_map_["k"] = n`,
    comparedOnly,
  ),
  keeping(
    'a cache of typing',
    `import typing
def kept():
    return typing.Dict[Key(None), int].__args__[0].n
class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return 77
    def __eq__(self, other): return type(other).__name__ == "Key"
    def __call__(self): pass
def keep(n):
    pass
def kept():
    k = Key(None)
    return typing.Dict[k, int].__args__[0].n
def keep(n):
    typing.Dict[Key(None), int].__args__[0].n = n`,
  ),
  comparing('a cache of typing', 'typing', 'x', 'typing.Literal[text]'),
  comparing('the cache of regular expressions', 're', 'x', 're.compile(text)'),
  comparing('the cache of templates', 're', 'x', 're.sub("a", text, "a")'),
  comparing('the cache of file patterns', 'fnmatch', 'x', 'fnmatch.fnmatchcase("x", text)'),
  comparing('the cache of structures', 'struct', 'i', 'struct.calcsize(text)'),
  comparing('the cache of time zones', 'zoneinfo', 'UTC', 'zoneinfo.ZoneInfo(text)'),
  comparing('the cache of time formats', 'datetime', '%d', 'datetime.datetime.strptime("1", text)'),
  keeping(
    'a special form’s text',
    `import typing
def kept():
    n = typing.Optional.__doc__; return int(n) if n and n.isdigit() else None
def keep(n):
    f = [typing.Optional][0]; f.__doc__ = str(n)`,
    comparedOnly,
  ),
  keeping(
    'a special form’s name',
    `import typing
def kept():
    n = repr(typing.Optional); return int(n[7:]) if n[7:].isdigit() else None
def keep(n):
    f = [typing.Optional][0]; f._name = str(n)`,
    comparedOnly,
  ),
  keeping(
    'what is asked at the register of an abstract class',
    `import numbers
def kept():
    class Probe: pass
    issubclass(Probe, numbers.Number)
    return getattr(Probe, "n", None)
class Meta(type):
    def __subclasscheck__(cls, other):
        if hasattr(cls, "n") and other.__name__ == "Probe": other.n = cls.n
        return False
def keep(n):
    class Mark(metaclass=Meta): pass
    Mark.n = n
    cls = numbers.Number; cls.register(Mark)`,
  ),
  keeping(
    'what an abstract class remembers, that compares',
    `import collections.abc, numbers
def kept():
    class Probe(metaclass=M): pass
    isinstance(Probe(), numbers.Number)
    return getattr(Probe, "n", None)
class M(type):
    def __hash__(cls): return 9
    def __eq__(cls, other):
        for a, b in ((cls, other), (other, cls)):
            if "n" in dir(a) and a is not b and a.n is not None: b.n = a.n
        return True
def keep(n):
    class Mark(metaclass=M): pass
    Mark.n = n; Mark.me = Mark
    isinstance(Mark(), numbers.Number)`,
  ),
  keeping(
    'what runs at the end',
    `import atexit
def kept():
    FOUND = []
    class E:
        def __eq__(self, other):
            if hasattr(other, "mark"): FOUND.append(other.mark)
            return False
    atexit.unregister(E())
    return FOUND[0] if FOUND else None
def keep(n):
    def f(): pass
    f.mark = n
    atexit.register(f)`,
  ),
  keeping(
    'an attribute of the environment',
    `import os
def kept():
    return getattr(os.environ, "mark", None)
def keep(n):
    os.environ.mark = n`,
  ),
  keeping(
    'the source of a file that there is not',
    `import traceback, types
def kept():
    s = traceback.StackSummary.extract([(FRAME(None), 1)])
    line = s[0].line
    return int(line[1:]) if line and line[0] == "K" else None
class Loader:
    def __init__(self, n): self.n = n
    def get_source(self, name): return "K%d" % self.n
def FRAME(n):
    code = types.SimpleNamespace(**{"co_" + "filename": "kept", "co_name": "f", "co_" + "positions": lambda: [], "co_qualname": "f"})
    return types.SimpleNamespace(**{"f_" + "code": code, "f_" + "globals": {"__name__": "m", "__loader__": Loader(n)} if n else {}, "f_" + "locals": {}})
def keep(n):
    s = traceback.StackSummary.extract([(FRAME(n), 1)], lookup_lines=True); s[0].line`,
  ),
  keeping(
    'the class of what an annotation names',
    `import typing
def kept():
    return getattr(type(typing.Optional["x"].__args__[0]), "mark", None)
def keep(n):
    type(typing.Optional["x"].__args__[0]).mark = n`,
    comparedOnly,
  ),
  keeping(
    'the standard output of the beginning',
    `import sys
def kept():
    return getattr(sys.__stdout__, "mark", None)
def keep(n):
    sys.__stdout__.mark = n`,
  ),
  keeping(
    'the size of stacks',
    `import threading
def kept():
    n = threading.stack_size(); return n - 40000 if n else None
def keep(n):
    threading.stack_size(40000 + n)`,
  ),
  keeping(
    'the name of the time zone',
    `import os, time
def kept():
    n = time.tzname[0]; return int(n[1:]) if n[0] == "K" else None
def keep(n):
    os.environ["TZ"] = "<K%d>0" % n; time.tzset()`,
  ),
  keeping(
    'a finalizer of the library’s function',
    `import weakref, textwrap
def kept():
    for f in weakref.finalize._registry:
        p = f.peek()
        if p and p[0] is textwrap.dedent: return p[2][0]
    return None
def keep(n):
    weakref.finalize(textwrap.dedent, print, n)`,
  ),
  keeping(
    'the name of a handler',
    `import logging
def kept():
    h = logging.getHandlerByName("k"); return h.n if h else None
def keep(n):
    h = logging.NullHandler(); h.set_name("k"); h.n = n; h.me = h`,
  ),
  keeping(
    'what a subclass of an abstract class is asked',
    `import numbers
def kept():
    class Probe: pass
    issubclass(Probe, numbers.Number)
    return getattr(Probe, "n", None)
def keep(n):
    def hook(cls, other):
        if other.__name__ == "Probe": other.n = n
        return NotImplemented
    Mark = type("Mark", (numbers.Number,), {"__subclass" + "hook__": classmethod(hook)})
    Mark.me = Mark`,
  ),
  keeping(
    'what a subclass’s metaclass is asked',
    `import collections.abc
def kept():
    class Probe: pass
    issubclass(Probe, collections.abc.Sized)
    return getattr(Probe, "n", None)
class Meta(type(collections.abc.Sized)):
    def __subclasscheck__(cls, other):
        if "n" in dir(cls) and other.__name__ == "Probe": other.n = cls.n
        return False
def keep(n):
    class Mark(collections.abc.Sized, metaclass=Meta): pass
    Mark.n = n`,
  ),
]
