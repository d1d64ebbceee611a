"""The places in a program at which `ask.py` asks whether a build with the GIL lets other threads run.

A place is a few lines of source. `TRIP` (an expression, None) stands before it, `DONE` behind it; where a place names
neither, they are put there. `TRIPPED` is `TRIP` at the end of a function that is called, `DONE_IS` is `DONE` in an expression
that is false. `ask.py` puts in what makes a hand-over due and what notes that the place has been passed; the explorer's
test puts in a read and a write. C code that looks for signals by itself (an int turned into text does) has no place here: it
hands no GIL over.
"""

#: What every place finds as a global.
SETUP = """
import collections, json, math, queue, random, threading, time
class Plain:
    slot = 1
class Made:
    def __init__(self): self.slot = 1
    def method(self): return 1
    @property
    def seen(self): return 1
    def __len__(self): return 1
    def __add__(self, other): return 1
class Guarded:
    def __setattr__(self, name, value): object.__setattr__(self, name, value)
class Manager:
    def __enter__(self): return self
    def __exit__(self, *error): return False
def function(): return 1
def tripped(trip, signal): return trip + signal
def numbers():
    while True: yield 1
def same(x): return x
plain, made, guarded, manager = Plain(), Made(), Guarded(), Manager()
lock, rlock, simple, many = threading.Lock(), threading.RLock(), queue.SimpleQueue(), queue.Queue()
items, words, table, bag, ends = [3, 1, 2], ["a", "b"], {"a": 1, "b": 2}, {1, 2}, collections.deque([1], 5)
number, text, real, arguments, names = 5, "12", 1.5, (1, 2), {"base": 10}
"""

#: Kind of place, then its name in the table, then its source.
PLACES: dict[str, dict[str, str]] = {
    "Plain code": {
        "three assignments": "one = 1\ntwo = one\nthree = two",
        "`n += 1` on a builtin": "n = number\nn += 1",
        "`a + b`, `a < b` on builtins": "x = text + text\ny = real < number",
        "an f-string": "x = f'{text} {text}'",
        "`x in items`, `k in table`": "x = 2 in items\ny = 'a' in table",
        "`items[0]`, `table[k] = v`": "x = items[0]\ntable['a'] = x",
        "an attribute of a plain object, read and written": "x = plain.slot\nplain.slot = x",
        "a global, read and written": "global counter\ncounter = 1\nx = counter",
        "a list, a dictionary, a slice": "x = [1, number]\ny = {'k': x}\nz = x[0:1]",
        "unpacking": "x, y = arguments",
        "`if`": "if number > 3:\n    x = 1\nelse:\n    x = 2",
        "`try` without an error": "try:\n    x = 1\nfinally:\n    y = 2",
        "`try` with an error caught": "try:\n    x = table['none']\nexcept KeyError:\n    y = 2",
        "`def` and `lambda`": "x = lambda: 1",
        "`import` of what is loaded": "import json",
    },
    "Loops": {
        "`for`: before its first round": "TRIP\nfor x in items:\n    DONE\n    break",
        "`for`: from one round to the next": "for x in arguments:\n    if x == 1:\n        TRIP\n    else:\n        DONE",
        "`for`: `break`": "for x in items:\n    TRIP\n    break\nDONE",
        "`while`: from its test to the body, first round":
            "n = 1\nwhile TRIP is None and n:\n    DONE\n    n = 0",
        "`while`: from its test to the body, later rounds":
            "n = 2\nwhile n == 2 or (n and TRIP is None):\n    if n == 1:\n        DONE\n    n -= 1",
        "`while`: from the body to the test": "n = 1\nwhile n or DONE_IS:\n    TRIP\n    n = 0",
        "`while True`: from one round to the next":
            "n = 2\nwhile True:\n    if n == 1:\n        DONE\n        break\n    TRIP\n    n -= 1",
        "`while`: `continue`": "n = 2\nwhile n == 2 or DONE_IS:\n    n -= 1\n    TRIP\n    continue\n    x = 1",
        "a comprehension": "x = [y for y in items]",
    },
    "Functions in Python": {
        "a call: `f()`": "function()",
        "its return": "TRIPPED\nDONE",
        "a method": "made.method()",
        "a class with `__init__`": "Made()",
        "a property": "x = made.seen",
        "`__setattr__`": "guarded.slot = 1",
        "`__len__`, for `len`": "x = len(made)",
        "`__add__`, for `+`": "x = made + 1",
        "`next` on a generator": "it = numbers()\nTRIP\nx = next(it)\nDONE",
        "`class` statement": "class Inner:\n    pass",
    },
    "`with`": {
        "`with lock`: from taking it to the body": "lock_or = lock if TRIP is None else lock\nwith lock_or:\n    DONE",
        "`with lock`: from the body to after it": "with lock:\n    TRIP\nDONE",
        "`with rlock`: from taking it to the body": "lock_or = rlock if TRIP is None else rlock\nwith lock_or:\n    DONE",
        "a manager in Python: to the body": "who = manager if TRIP is None else manager\nwith who:\n    DONE",
        "a manager in Python: to after it": "with manager:\n    TRIP\nDONE",
    },
    "Calls of C code": {
        "`len(x)`": "x = len(items)",
        "`isinstance(x, C)`": "x = isinstance(items, list)",
        "`type(x)`": "x = type(items)",
        "`list.append`": "items = words\nitems.append(1)",
        "`list.append`, its value used": "items = words\nx = items.append(1)",
        "`int(x)`": "x = int(text)",
        "`str(x)`": "x = str(real)",
        "`float(x)`": "x = float(number)",
        "`tuple(x)`": "x = tuple(items)",
        "`dict()`": "x = dict()",
        "`range(n)`": "x = range(3)",
        "`abs(x)`": "x = abs(number)",
        "`max(x)`": "x = max(items)",
        "`sorted(x)`": "x = sorted(items)",
        "`hash(x)`": "x = hash(text)",
        "`getattr(x, name)`": "x = getattr(plain, 'slot')",
        "`setattr(x, name, y)`": "setattr(plain, 'slot', 1)",
        "`next` on an iterator of C": "it = iter(items)\nTRIP\nx = next(it)\nDONE",
        "a class without `__init__`": "x = Plain()",
        "`object()`": "x = object()",
        "a keyword: `int(x, base=10)`": "x = int(text, base=10)",
        "a star: `max(*x)`": "x = max(*arguments)",
        "two stars: `int(x, **names)`": "x = int(text, **names)",
        "`super(C, x)`": "x = super(Made, made)",
        "`list.copy`": "x = items.copy()",
        "`dict.get`": "x = table.get('a')",
        "`dict.setdefault`": "x = table.setdefault('a', 1)",
        "`dict.items`": "x = table.items()",
        "`set.add`": "bag.add(1)",
        "`deque.append`": "ends.append(1)",
        "`str.split`": "x = text.split()",
        "`lock.acquire()`": "rlock.acquire()\nDONE\nrlock.release()",
        "`lock.locked()`": "x = lock.locked()",
        "`SimpleQueue.put`": "simple.put(1)",
        "`math.sqrt`": "x = math.sqrt(4.0)",
        "`time.monotonic()`": "x = time.monotonic()",
        "`time.sleep(0)`": "time.sleep(0)",
        "`print(x)`": "print(text)",
    },
}
