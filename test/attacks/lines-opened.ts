import { type AttackLine, fixture, type Outcome, py, refused, stopped } from './attack-suite.ts'
import { blinding } from './lines-explorer.ts'

/** As a question that is explored and opens processes: what comes with them leads no further, and keeps nothing. */
const opened = (name: string, attack: string, policy: Outcome): AttackLine => ({
  ...blinding(`A question that opens processes: ${name}`, attack, policy),
  question: fixture('tally', { allow: ['processes'], seconds: 5 }),
})
const loaded = (name: string, bytes: string, then: string, policy: Outcome) =>
  opened(
    `pickled bytes that name ${name}`,
    `import pickle\ndef attack(): print("GOT THROUGH", pickle.loads(b"${bytes}")${then})`,
    policy,
  )
const marked = (where: string, imported: string, thing: string) =>
  opened(
    `a mark in ${where}`,
    py`
    ${imported}
    def attack():
        thing = ${thing}
        if getattr(thing, "mark", None): raise RuntimeError("GOT THROUGH")
        thing.mark = 1
    `,
    stopped(/immutable type/),
  )

export const processes: readonly AttackLine[] = [
  loaded('sys._getframe', 'csys\\n_getframe\\n.', '()', refused(/sys\._getframe in pickled data/)),
  loaded(
    'operator.attrgetter',
    'coperator\\nattrgetter\\n(V__globals__\\ntR.',
    '(attack)',
    refused(/operator\.attrgetter in pickled data/),
  ),
  loaded(
    'functools.update_wrapper',
    'cfunctools\\nupdate_wrapper\\n.',
    '',
    refused(/functools\.update_wrapper in pickled data/),
  ),
  loaded('builtins.getattr', 'cbuiltins\\ngetattr\\n.', '(attack, "__glo" + "bals__")', refused(/builtins/)),
  loaded('builtins.eval', 'cbuiltins\\neval\\n(V1\\ntR.', '', refused(/builtins/)),
  loaded(
    'an attribute of the program’s own function',
    '\\x80\\x04\\x8c\\x08solution\\x8c\\x12attack.__globals__\\x93.',
    '',
    refused(/__globals__/),
  ),
  opened(
    'getattr by what a queue unpickles',
    py`
    import multiprocessing
    def attack():
        parts = (getattr, (attack, "__glo" + "bals__"))
        queue = multiprocessing.Queue()
        queue.put(type("R", (), {"__reduce" + "_ex__": lambda self, protocol: parts})())
        print("GOT THROUGH", queue.get().keys())
    `,
    stopped(/PicklingError/),
  ),
  opened(
    'a mark in the parts of a manager',
    py`
    import multiprocessing
    def attack():
        parts = multiprocessing.Manager()._parts
        if "mark" in parts: raise RuntimeError("GOT THROUGH")
        parts["mark"] = 1
    `,
    stopped(/does not support item assignment/),
  ),
  marked(
    'the class of a manager’s locks',
    'import multiprocessing',
    'type(multiprocessing.Manager().Lock())',
  ),
  marked('the result of a program', 'import subprocess', 'subprocess.CompletedProcess'),
  marked(
    'the error of a pool',
    'from concurrent.futures.process import BrokenProcessPool',
    'BrokenProcessPool',
  ),
  marked('a process', 'import multiprocessing', 'multiprocessing.Process'),
]
