import { type AttackLine, fixture, py, refused, solving, stopped } from './attack-suite.ts'

const wrong = (why: RegExp) => stopped(why, 'wrong-answer')

/** Forging the verdict: none of these is ever accepted. */
export const forging: readonly AttackLine[] = [
  {
    name: 'sys.exit(0) inside solve',
    source: solving('import sys\nsys.exit(0)'),
    policy: stopped(/SystemExit/),
    raw: stopped(/SystemExit/),
  },
  {
    name: 'sys.exit(0) while it is being loaded',
    source: 'raise SystemExit(0)\n',
    policy: stopped(/ends the program while it is being loaded/),
    raw: stopped(/ends the program while it is being loaded/),
  },
  {
    name: 'AlwaysEqual object',
    source: solving(
      'return Same()',
      'class Same(int):\n    def __eq__(self, other): return True\n    __hash__ = int.__hash__',
    ),
    policy: wrong(/a value of type Same was returned/),
    raw: wrong(/a value of type Same was returned/),
  },
  {
    name: 'A type that lies about itself by __class__',
    source: solving(
      'return [Liar()]',
      'class Liar:\n    @property\n    def __class__(self): return int\n    def __int__(self): return 1',
    ),
    policy: wrong(/a value of type Liar was returned/),
    raw: wrong(/a value of type Liar was returned/),
  },
  {
    name: 'Lazy answer: __eq__ reads the expected value from the caller frame',
    source: solving(
      'return Lazy(1)',
      py`
        import sys
        class Lazy(int):
            def __eq__(self, other):
                frame = sys._getframe(1)
                return True
        `,
    ),
    policy: refused(/sys\._getframe|_getframe/),
    raw: wrong(/a value of type Lazy was returned/),
  },
  {
    name: 'NaN against a tolerance check',
    source: solving('return float("nan")'),
    policy: wrong(/got nan/),
    raw: wrong(/got nan/),
  },
  {
    name: 'gc.get_objects: find the reference function or expected table',
    source: solving(py`
      import gc
      for found in gc.get_objects():
          name = getattr(found, "__name__", "")
          if callable(found) and name in ("weighted", "sums", "again", "solution", "reference"): print("GOT THROUGH", found)
          if type(found) is dict and ("expected" in found and "check" in found): print("GOT THROUGH", found)
      print("searched")
      return 1`),
    policy: refused(/import gc/),
    raw: wrong(/searched/),
  },
  {
    name: 'sys.modules / __main__: call the harness reference',
    source: solving(py`
      import sys
      for name, module in list(sys.modules.items()):
          for word in ("weighted", "sums", "again"):
              if hasattr(module, word): print("GOT THROUGH", name)
      print("searched", len(sys.modules))
      return 1`),
    policy: refused(/sys\.modules/),
    raw: wrong(/searched \d+/),
  },
  {
    name: 'Patch json.dumps / print so the report says all passed',
    source: py`
      import json
      real = json.dumps
      def dumps(frame, **words):
          if isinstance(frame, dict) and frame.get("t") == "value": frame = {**frame, "t": "value", "passed": True, "value": {"i": "0"}}
          print("patched")
          return real(frame, **words)
      json.dumps = dumps
      def solve(numbers): return 1
      `,
    policy: refused(/setting json\.dumps/),
    raw: wrong(/patched/),
  },
  {
    name: 'Patch unittest/pytest result classes',
    source: py`
      import unittest
      unittest.TestResult.addFailure = lambda *rest: None
      unittest.TestResult.wasSuccessful = lambda self: True
      def solve(numbers): return 1
      `,
    policy: refused(/Line 1: import unittest/),
    raw: wrong(/got 1/),
  },
  {
    name: 'atexit / thread rewrites the result after the harness wrote it',
    source: py`
      import atexit, threading, time
      answer = [0]
      def rewrite():
          for _ in range(10_000): answer[0] = 42
      atexit.register(rewrite)
      threading.Thread(target=rewrite, daemon=True).start()
      def solve(numbers): return answer
      `,
    policy: wrong(/expected -?\d+, got \[(0|42)\]/),
    raw: wrong(/expected -?\d+, got \[(0|42)\]/),
  },
  {
    name: 'Steal the nonce from env, frames, or memory',
    source: solving(py`
      import os, sys
      found, frame = [], sys._getframe()
      while frame:
          for name, value in list(frame.f_locals.items()):
              if name in ("expected", "seed", "check", "answer_key"): found.append(name)
          frame = frame.f_back
      print("GOT THROUGH" if found else "no secret in", len(os.environ), "variables and all frames")
      return 1`),
    policy: refused(/_getframe/),
    raw: wrong(/no secret in \d+ variables and all frames/),
  },
  {
    name: 'Replace the running process: execv a program that prints success',
    source: solving(
      'import os, sys\nos.execv(sys.executable, [sys.executable, "-c", "print(\'accepted\')"])',
    ),
    policy: refused(/os\.execv/),
    raw: stopped(/the program exited \(exit code 0\)[\s\S]*accepted/, 'runtime-error'),
  },
  {
    name: 'ctypes: mutate interned ints so wrong == right',
    source: solving(py`
      import ctypes
      for number in range(5, 250): ctypes.memmove(id(number) + 24, id(1) + 24, 4)
      return 1`),
    policy: refused(/import ctypes/),
    raw: wrong(/expected -?\d+, got 1\b/),
  },
  {
    // It finds nothing that it learned, so it has to count for itself: that is no forgery, and right.
    name: 'Cache across calls: learn answers on the public run, replay on the hidden run',
    question: fixture('twice'),
    source: py`
      import os
      class Register:
          seen = {}
          def enter(self, word):
              place = Register.seen["place"] = Register.seen.get("place", -1) + 1
              path = f"/tmp/{place}"
              if word.isdigit():
                  count = Register.seen[word] = Register.seen.get(word, 0) + 1
                  with open(path, "w") as file: file.write(str(count - 1))
                  print("learned", place)
                  return count - 1
              if os.path.exists(path):
                  print("GOT THROUGH: replaying", path)
                  with open(path) as file: return int(file.read())
              raise LookupError("nothing to replay")
      `,
    policy: stopped(/a second run[\s\S]*learned 19\s/, 'runtime-error'),
    raw: stopped(/a second run[\s\S]*learned 19\s/, 'runtime-error'),
  },
  {
    name: 'Cache across submissions: answers learned from an earlier one, replayed',
    question: fixture('twice'),
    source: py`
      class Register:
          learned = iter([0, 0, 0, 1, 0, 1, 2, 0, 3, 1, 2, 4, 1, 3, 2, 5, 3, 4, 6, 2])
          def enter(self, word):
              return next(self.learned)
      `,
    policy: wrong(/the counts/),
    raw: wrong(/the counts/),
  },
  {
    name: 'State kept on the class is not there in the next run',
    question: fixture('twice'),
    source: py`
      class Register:
          runs = 0
          counts = {}
          def __init__(self):
              Register.runs += 1
              print("run", Register.runs)
          def enter(self, word):
              count = self.counts.get(word, 0)
              self.counts[word] = count + 1
              return count
      `,
    policy: stopped(/run 1/, 'accepted'),
  },
  {
    name: 'Hard-code by input length/first element (needs random hidden inputs)',
    source: solving('return {5: 1000, 6: 2000, 7: 3000}.get(len(numbers), numbers[0] * 101)'),
    policy: wrong(/expected -?\d+, got/),
    raw: wrong(/expected -?\d+, got/),
  },
  {
    name: 'bool/int/float confusion (True == 1 == 1.0)',
    source: solving(
      'total = sum(n * ((place * 7919 + 13) % 101) for place, n in enumerate(numbers))\nreturn float(total)',
    ),
    policy: wrong(/expected -?\d+, got -?[\d.e+]+/),
    raw: wrong(/expected -?\d+, got -?[\d.e+]+/),
  },
  {
    name: 'Fake the threads: results right, but computed serially while the task demands concurrency',
    question: fixture('together'),
    source: 'def gather(fetch, names):\n    return [fetch(name) for name in names]\n',
    policy: wrong(/only 1 of 4 were in flight together/),
    raw: wrong(/only 1 of 4 were in flight together/),
  },
  {
    name: 'Fake the threads: threads there are, one after the other',
    question: fixture('together'),
    source: py`
      import threading, time
      def gather(fetch, names):
          seen, turn = {}, threading.Lock()
          def one(name):
              with turn: seen[name] = fetch(name)
          threads = [threading.Thread(target=one, args=(name,)) for name in names]
          for thread in threads: thread.start()
          time.time = time.perf_counter = lambda: 0.0
          for thread in threads: thread.join()
          return [seen[name] for name in names]
      `,
    policy: refused(/setting time\.(time|perf_counter)/),
    raw: wrong(/only 1 of 4 were in flight together/),
  },
]
