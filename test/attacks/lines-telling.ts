import type { AttackLine } from './attack-suite.ts'
import { elsewhere } from './lines-clock.ts'
import { unfooled } from './lines-values.ts'

/** A lock only where something tells the explorer from the library: whatever it is, the program is seen through. */
const told = (name: string, asked: string, before = ''): AttackLine =>
  elsewhere(
    `it is told by ${name}`,
    `import collections, contextlib, contextvars, copy, functools, inspect, itertools, operator, re, string, sys, traceback, types, typing, warnings, weakref\nfrom concurrent.futures import Future, ThreadPoolExecutor\n${before}\ndef watched(): return ${asked}`,
    unfooled,
  )

/** The class, the text and the names of modules. */
export const modules: readonly AttackLine[] = [
  told('the class of a module', 'type(threading) is not types.ModuleType'),
  told('the class of a module, by its name', 'f"{type(threading)}" != "<class \'module\'>"'),
  told('two modules of two classes', 'type(threading) is not type(sys)'),
  told('a module that is no module', 'not isinstance(queue, types.ModuleType)'),
  told('a module of its own', 'type(types.ModuleType("m")) is not type(threading)'),
  told('the names of a module', '"Lock" not in dir(threading)'),
  told('what a module lacks', 'getattr(threading, "no_such_name", 1) != 1'),
  told(
    'an error about a module',
    "WORDS != \"module 'threading' has no attribute 'no_such_name'\"",
    'try: threading.no_such_name\nexcept AttributeError as error: WORDS = str(error)',
  ),
]

/** What objects say and how large they are. */
export const objects: readonly AttackLine[] = [
  told('the size of a lock', 'sys.getsizeof(threading.Lock()) > 40'),
  told(
    'the size of a thread',
    'sys.getsizeof(threading.Thread()) != sys.getsizeof(threading.Timer(1, int)) or len(vars(threading.Thread())) > 12',
  ),
  told(
    'the fields of a condition',
    'any(name.endswith("_cond") or "pass" in name for name in vars(threading.Condition()))',
  ),
  told(
    'the text of a condition',
    'not repr(threading.Condition()).startswith("<Condition(<unlocked _thread.RLock object")',
  ),
  told('the text of a barrier', 'not repr(threading.Barrier(2)).startswith("<threading.Barrier at 0x")'),
  told(
    'the text of a semaphore',
    'not repr(threading.Semaphore(3)).startswith("<threading.Semaphore at 0x")',
  ),
  told('the text of a thread', 'repr(threading.Thread(name="a"))[:26] != "<Thread(a, initial)>"'),
  told('the text of a future', 'not repr(Future()).startswith("<Future at 0x")'),
  told(
    'the text of a task',
    'TEXT[:11] != "<Task pendi"',
    'async def ask(): return repr(asyncio.current_task())\nTEXT = asyncio.run(ask())',
  ),
  told(
    'what a loop can do',
    'not callable(getattr(LOOP, "add_reader", None)) or "_selector" not in vars(LOOP)',
    'LOOP = asyncio.new_event_loop()',
  ),
  told('a comparison of locks', 'threading.Lock().__eq__(1) is not NotImplemented'),
  told(
    'the truth of a thread',
    'not threading.current_thread() or len(str(threading.current_thread())) > 60',
  ),
  told(
    'a copy of a lock',
    'WORDS != "cannot pickle \'_thread.lock\' object"',
    'try: WORDS = copy.copy(threading.Lock())\nexcept TypeError as error: WORDS = str(error)',
  ),
  told(
    'a copy of an event',
    'WORDS != "cannot pickle \'_thread.lock\' object"',
    'try: WORDS = copy.deepcopy(threading.Event())\nexcept TypeError as error: WORDS = str(error)',
  ),
  told(
    'a weak reference to a lock',
    'WORDS != ""',
    'try: weakref.ref(threading.Lock()); WORDS = ""\nexcept TypeError as error: WORDS = str(error)',
  ),
  told(
    'a field that a lock gets',
    'WORDS[:20] != "\'_thread.lock\' object"[:20]',
    'try: threading.Lock().field = 1; WORDS = ""\nexcept AttributeError as error: WORDS = str(error)',
  ),
]

/** How functions of the library are called, and how deep. */
export const calls: readonly AttackLine[] = [
  told(
    'the signature of sleep',
    'WORDS != "(object, /)"',
    'try: WORDS = str(inspect.signature(time.sleep))\nexcept ValueError as error: WORDS = "none"',
  ),
  told(
    'a wrong argument of sleep',
    'WORDS != "\'str\' object cannot be interpreted as an integer"',
    'try: time.sleep("a")\nexcept TypeError as error: WORDS = str(error)',
  ),
  told(
    'a negative sleep',
    'WORDS != "sleep length must be non-negative"',
    'try: time.sleep(-1)\nexcept ValueError as error: WORDS = str(error)',
  ),
  told(
    'a keyword of a lock',
    'WORDS[:9] != "acquire()" and "unexpected" not in WORDS',
    'try: threading.Lock().acquire(often=1)\nexcept TypeError as error: WORDS = str(error)',
  ),
  told(
    'a timeout without waiting',
    'WORDS != "can\'t specify a timeout for a non-blocking call"',
    'try: threading.Lock().acquire(False, 1)\nexcept ValueError as error: WORDS = str(error)',
  ),
  told(
    'an empty queue’s error',
    'WORDS[0] != "_queue"',
    'try: queue.SimpleQueue().get_nowait()\nexcept queue.Empty as error: WORDS = (type(error).__module__,)',
  ),
  told(
    'a thread that starts twice',
    'WORDS != "threads can only be started once"',
    'T = threading.Thread(target=int)\nT.start(); T.join()\ntry: T.start()\nexcept RuntimeError as error: WORDS = str(error)',
  ),
  told(
    'a thread that joins itself',
    'WORDS != "cannot join current thread"',
    'try: threading.current_thread().join()\nexcept RuntimeError as error: WORDS = str(error)',
  ),
  told('what is on the stack', 'len(traceback.extract_stack()) > 6'),
  told('who is on the stack', 'any("gilbert" in one.filename for one in traceback.extract_stack())'),
  told(
    'the trace of an error',
    'len(SEEN) != 1',
    'try: threading.Lock().release()\nexcept RuntimeError as error: SEEN = traceback.format_exc().count("File") * [1]',
  ),
  told(
    'how deep it can go',
    'depth(0) < 900',
    'def depth(n):\n    try: return depth(n + 1)\n    except RecursionError: return n',
  ),
  told(
    'a generator that is running',
    'inspect.getgeneratorstate(G) != "GEN_RUNNING" and SEEN != ["GEN_RUNNING"]',
    'SEEN = []\ndef g():\n    SEEN.append(inspect.getgeneratorstate(G)); yield\nG = g(); next(G)',
  ),
  told('the interval of switches', 'sys.getswitchinterval() != 0.005'),
  told(
    'the threads that there are',
    '[one.name for one in threading.enumerate()] != ["MainThread"] or threading.active_count() != 1',
  ),
  told(
    'the warnings of a coroutine',
    'len(FOUND) != 1',
    'async def never(): pass\nwith warnings.catch_warnings(record=True) as FOUND:\n    warnings.simplefilter("always"); never(); never = None',
  ),
  told('the context of a thread', 'len(contextvars.copy_context()) > 3'),
]
