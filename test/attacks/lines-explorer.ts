import { type AttackLine, fixture, type Outcome, py, refused, stopped } from './attack-suite.ts'

const racy = py`
  class Tally:
      def __init__(self):
          self.sum = 0
          attack()
      def add(self, amount):
          seen = self.sum
          self.sum = seen + amount
      def total(self): return self.sum
  `
const report = `{"t": "report", "id": number, "report": {"outcome": "clean", "kind": None, "interleavings": 9, "complete": True}}`
const forge = (write: string) =>
  `import json, struct\ndef attack():\n    for number in range(1, 4):\n        body = json.dumps(${report}).encode()\n        frame = struct.pack(">I", len(body)) + body\n        ${write}\n`

/** A class that loses an update, behind something that is to blind the explorer; whatever happens, it is never accepted. */
export const blinding = (name: string, attack: string, policy: Outcome, raw?: Outcome): AttackLine => ({
  name,
  source: `${attack}\n${racy}`,
  question: fixture('tally'),
  policy,
  ...(raw ? { raw } : {}),
})

export const race = stopped(/both used|Between line/, 'race')
const text = `import os, json, struct\nfor n in range(4):\n b = json.dumps({'t':'report','id':n,'report':{'outcome':'clean','kind':None}}).encode()\n os.write(3, struct.pack('>I', len(b)) + b)`

/** Forging under the explorer, which runs in the learner's own process. */
export const explorer: readonly AttackLine[] = [
  blinding('Nothing but the race itself', 'def attack(): pass', race, race),
  blinding(
    'Thread replaced',
    py`
    import threading
    class Now:
        def __init__(self, target, args=()): self.act = lambda: target(*args)
        def start(self): self.act()
        def join(self): pass
    def attack(): threading.Thread = Now
    `,
    refused(/setting threading\.Thread/),
  ),
  blinding(
    'Thread.start replaced',
    py`
    from threading import Thread
    def attack(): Thread.start = lambda self: self.run()
    `,
    refused(/setting Thread\.start/),
  ),
  blinding(
    'Thread replaced through another name of the module',
    py`
    import threading
    def attack():
        for module in [threading]: module.Thread = None
    `,
    stopped(/can't be set here/),
  ),
  blinding(
    'Thread replaced by setattr',
    py`
    import threading
    def attack(): setattr(threading, "Thr" + "ead", None)
    `,
    stopped(/can't be set here/),
  ),
  blinding(
    'Thread deleted',
    py`
    import threading
    def attack(): del threading.Thread
    `,
    refused(/setting threading\.Thread/),
  ),
  blinding('Tracing switched off', 'import sys\ndef attack(): sys.settrace(None)', refused(/sys\.settrace/)),
  blinding(
    'threading.settrace',
    'import threading\ndef attack(): threading.settrace(None)',
    refused(/settrace/),
  ),
  blinding(
    'threading.sys',
    'import threading\ndef attack(): threading.sys',
    stopped(/./, 'not-allowed', 'runtime-error'),
  ),
  blinding(
    'queue.threading',
    py`
    import queue
    def attack(): queue.threading.Thread = None
    `,
    stopped(/setting queue\.threading|can't be set/, 'not-allowed', 'runtime-error'),
  ),
  blinding(
    'collections.abc.sys',
    'import collections.abc\ndef attack(): collections.abc.sys.modules',
    refused(/sys/),
  ),
  blinding(
    'The explorer itself',
    'import gilbert.explorer.runtime.scheduler\ndef attack(): pass',
    refused(/gilbert/),
  ),
  blinding(
    'A frame by dataclasses.inspect',
    py`
    import dataclasses
    def attack(): dataclasses.inspect.stack()[1].frame
    `,
    // 3.15 has no `dataclasses.inspect` any more.
    stopped(/inspect/, 'not-allowed', 'runtime-error'),
  ),
  blinding(
    'Frames by traceback.walk_stack',
    'import traceback\ndef attack(): list(traceback.walk_stack(None))',
    refused(/walk_stack/),
  ),
  blinding(
    'A frame out of a traceback',
    py`
    def attack():
        try: 1 / 0
        except ZeroDivisionError as error: error.__traceback__.tb_frame
    `,
    refused(/__traceback__|tb_frame/),
  ),
  blinding(
    'A frame out of a generator, a coroutine, an async generator',
    py`
    async def coroutine(): ...
    async def many(): yield
    def attack():
        (n for n in ()).gi_frame, coroutine().cr_frame, many().ag_frame
    `,
    refused(/gi_frame|cr_frame|ag_frame/),
  ),
  blinding(
    'A frame by matching a class of one’s own',
    py`
    class Any(type):
        def __instancecheck__(cls, one): return True
    class Frame(metaclass=Any):
        __match_args__ = ("tb_" + "frame",)
    import sys
    def attack():
        try: 1 / 0
        except ZeroDivisionError:
            match sys.exc_info()[2]:
                case Frame(frame): frame.f_back
    `,
    refused(/tb_frame|f_back/),
  ),
  blinding(
    'All classes by object.__subclasses__',
    'def attack(): object.__subclasses__()',
    refused(/__subclasses__/),
  ),
  blinding(
    'All classes by a name built from strings',
    py`
    def attack(): getattr(object, "__sub" + "classes__")()
    `,
    refused(/__subclasses__/),
  ),
  blinding(
    'Globals by operator.attrgetter',
    py`
    import operator
    def attack(): operator.attrgetter("__glo" + "bals__")(attack)
    `,
    refused(/__globals__/),
  ),
  blinding(
    'Globals by string.Formatter',
    py`
    import string
    def attack(): string.Formatter().get_field("0.__glo" + "bals__", (attack,), {})
    `,
    refused(/Formatter/),
  ),
  blinding(
    'Forging by timeit',
    `import timeit\ndef attack(): timeit.timeit(${JSON.stringify(text)}, number=1)`,
    refused(/import timeit/),
  ),
  blinding(
    'Forging by an annotation that is evaluated',
    py`
    import typing
    class Noted: there: "__import__('os').write(3, b'')"
    def attack(): typing.get_type_hints(Noted, globalns={})
    `,
    refused(/typing\.get_type_hints/),
  ),
  blinding(
    'Forging by functools.singledispatch, which evaluates annotations',
    py`
    import functools
    def attack():
        @functools.singledispatch
        def act(one): ...
        def two(one: "().__class__.__ba" + "se__"): ...
        act.register(two)
    `,
    refused(/code in a text|__base__/),
  ),
  blinding(
    'Forging by a class in copy.copy',
    py`
    import copy
    class Reduced:
        def __reduce_ex__(self, protocol): return (setattr, (copy, "copy", None))
    def attack(): copy.copy(Reduced())
    `,
    stopped(/./, 'not-allowed', 'runtime-error', 'race'),
  ),
  blinding(
    'Forging by logging.config',
    'import logging.config\ndef attack(): logging.config.BaseConfigurator({}).resolve("os.write")',
    refused(/logging\.config/),
  ),
  blinding(
    'Forging by a descriptor from an opener',
    forge('open("/tmp/x", "wb", 0, opener=lambda path, flags: 3).write(frame)'),
    refused(/writing a file/),
    stopped(/broke its connection/),
  ),
  blinding(
    'Forging by os.write past the policy',
    forge('import os; os.write(3, frame)'),
    refused(/os\.write/),
    stopped(/broke its connection|reaches outside/),
  ),
  blinding(
    'Ending the process when it gets hot',
    'import os\ndef attack(): os._exit(0)',
    refused(/os\._exit/),
    stopped(/reaches outside|the program exited/),
  ),
  blinding(
    'A metaclass that hides the attribute',
    py`
    class Hiding(type):
        def __getattribute__(cls, name): return 0
    def attack(): pass
    `,
    race,
  ),
  blinding(
    '__init_subclass__ and __class__ assignment',
    py`
    class Base:
        def __init_subclass__(cls): cls.kind = "hidden"
    class Other(Base): ...
    def attack(): Base().__class__ = Other
    `,
    race,
  ),
]
