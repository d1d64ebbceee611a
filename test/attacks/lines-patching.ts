import { type AttackLine, fixture, type Outcome, py, refused, stopped } from './attack-suite.ts'
import { blinding, race } from './lines-explorer.ts'

const immutable = stopped(/cannot set '(start|join)' attribute of immutable type 'Thread'/)
const now = py`
  class Now:
      def __init__(self, target=None, args=(), **more): self.target, self.args = target, args
      def start(self): self.target(*self.args)
      def join(self, timeout=None): pass
  class Fake: Thread = Now
  `
const at = 'lambda self: self.run()'

/** A tally that notices itself that an update was lost, and then does something else than to say so. */
const hiding = (name: string, act: string, policy: Outcome): AttackLine => ({
  name,
  source: py`
    import os, random, secrets, sys, logging
    class Tally:
        def __init__(self): self.sum, self.log, self.rounds = 0, [], 0
        def add(self, amount):
            self.log.append(amount)
            seen = self.sum
            self.sum = seen + amount
        def total(self):
            ${act}
            return self.sum
    `,
  question: fixture('tally'),
  policy,
})

/** Replacing what the scenario is written with, and hiding a mistake instead of mending it. */
export const patching: readonly AttackLine[] = [
  hiding(
    'Leaving by SystemExit where an update was lost',
    'if self.sum != sum(self.log): sys.exit()',
    stopped(/SystemExit|both used/, 'runtime-error', 'race'),
  ),
  hiding(
    'Going on for ever where an update was lost',
    'while self.sum != sum(self.log): self.rounds += 1',
    stopped(/runs for ever/, 'time-limit'),
  ),
  hiding('Leaving by SystemExit whatever happens', 'raise SystemExit', stopped(/SystemExit/)),
  hiding(
    'A mistake that does not happen twice: chance',
    'if os.urandom(1)[0] > 60: return sum(self.log)',
    refused(/os\.urandom/),
  ),
  hiding(
    'A mistake that does not happen twice: a secret number',
    'if secrets.randbelow(256) > 60: return sum(self.log)',
    refused(/secrets\.randbelow/),
  ),
  hiding(
    'A mistake that does not happen twice: the system’s random numbers',
    'if random.SystemRandom().random() > 0.2: return sum(self.log)',
    refused(/random\.SystemRandom/),
  ),
  hiding(
    'A mistake that does not happen twice: a file remembers it',
    'if self.sum != sum(self.log): open("/tmp/seen", "w").close()',
    refused(/writing a file/),
  ),
  hiding(
    'The first run’s answer given in every run: the environment',
    'return int(os.environ.setdefault("ANSWER", str(self.sum)))',
    race,
  ),
  hiding(
    'The first run’s answer given in every run: a logger',
    'return vars(logging.getLogger("x")).setdefault("answer", self.sum)',
    race,
  ),
  blinding(
    'A type that lies about being a number',
    py`
    class Any(int):
        def __eq__(self, other): return True
        __hash__ = int.__hash__
    def attack(): pass
    `,
    race,
  ),
  blinding(
    'Thread.start replaced through another name',
    `import threading\nT = threading.Thread\ndef attack(): T.start = ${at}`,
    immutable,
  ),
  blinding(
    'Thread.start replaced through a thread’s type',
    `import threading\ndef attack(): type(threading.Thread()).start = ${at}`,
    immutable,
  ),
  blinding(
    'Thread.start replaced by setattr',
    `import threading\ndef attack(): setattr(threading.Thread, "start", ${at})`,
    immutable,
  ),
  blinding(
    'Thread.start replaced by type.__setattr__ in map',
    `import threading\ndef attack(): list(map(type.__setattr__, [threading.Thread], ["start"], [${at}]))`,
    immutable,
  ),
  blinding(
    'Thread.start replaced by a partial setattr',
    `import functools, threading\ndef attack(): functools.partial(setattr, threading.Thread, "start")(${at})`,
    immutable,
  ),
  blinding(
    'Thread.start replaced by a copy’s state',
    py`
    import copy, threading
    parts = (lambda: threading.Thread, (), (None, {"start": lambda self: self.run()}))
    Reduced = type("Reduced", (), {"__reduce" + "_ex__": lambda self, protocol: parts})
    def attack(): copy.copy(Reduced())
    `,
    immutable,
  ),
  blinding(
    'Thread.start replaced by an argument parser',
    py`
    import argparse, threading
    def attack():
        parser = argparse.ArgumentParser()
        parser.add_argument("--start", type=lambda text: lambda self: self.run())
        parser.parse_args(["--start", "1"], namespace=threading.Thread)
    `,
    refused(/import argparse/),
  ),
  blinding(
    'The module’s names replaced by a copy’s state',
    `${now}\nimport copy, threading\nReduced = type("Reduced", (), {"__reduce" + "_ex__": lambda self, protocol: (lambda: threading, (), {"Thread": Now})})\ndef attack(): copy.copy(Reduced())`,
    refused(/keeping something in threading/),
  ),
  blinding(
    'Built-in names of one’s own by match',
    `${now}\nmatch {"__import__": lambda *rest, **words: Fake, "range": range}:\n    case __builtins__: pass\ndef attack(): pass`,
    refused(/__builtins__/),
  ),
  blinding(
    'Built-in names of one’s own by import',
    'import operator as __builtins__\ndef attack(): pass',
    refused(/__builtins__/),
  ),
  blinding(
    'Built-in names of one’s own by locals',
    `${now}\ndef attack(): pass\nlocals()["__built" + "ins__"] = {"__import__": lambda *rest, **words: Fake, "sum": sum}`,
    stopped(/both used|Between line|is not defined/, 'race', 'runtime-error'),
  ),
  blinding(
    'An import of one’s own in the built-in names',
    `${now}\nlocals()["__builtins__"]["__imp" + "ort__"] = lambda *rest, **words: Fake\ndef attack(): pass`,
    race,
  ),
  blinding(
    'A list of one’s own under a built-in name',
    'list = tuple = enumerate = range = len = lambda *rest: []\ndef attack(): pass',
    race,
  ),
  blinding(
    'The scenario by its own name',
    'def add_together(amounts): return sum(amounts)\ndef attack(): pass',
    race,
  ),
  blinding(
    'Globals by functools.update_wrapper',
    py`
    import functools, threading
    class Container: ...
    def attack(): functools.update_wrapper(Container(), threading.Thread.start, assigned=("__glo" + "bals__",), updated=())
    `,
    refused(/__globals__/),
  ),
  blinding(
    'Globals by the wraps that contextlib imports',
    py`
    import contextlib, threading
    class Container: ...
    def attack(): contextlib.wraps(threading.Thread.start, ("__glo" + "bals__",), ())(Container())
    `,
    refused(/__globals__/),
  ),
  blinding(
    'Globals by _operator.attrgetter',
    'import _operator\ndef attack(): _operator.attrgetter("__glo" + "bals__")',
    refused(/_operator/),
  ),
  blinding(
    'Globals by a descriptor from a type’s __dict__',
    py`
    def table(self): return self.__dict__
    def attack(): table(type(attack))["__glo" + "bals__"].__get__(attack)
    `,
    refused(/__dict__/),
  ),
  blinding(
    'A frame by logging.currentframe',
    'import logging\ndef attack(): logging.currentframe()',
    refused(/currentframe/),
  ),
  blinding(
    'The explorer’s thread by matching a class of one’s own',
    py`
    import threading
    class Any(type):
        def __instancecheck__(cls, one): return True
    class Ident(metaclass=Any): __match_args__ = ("_model" + "_ident",)
    def attack():
        match threading.current_thread():
            case Ident(found): return found
    `,
    refused(/a pattern by position of Ident/),
  ),
  blinding(
    'An event loop of one’s own',
    'import asyncio\ndef attack(): asyncio.set_event_loop_policy(None)',
    refused(/set_event_loop_policy/),
  ),
]
