import { type AttackLine, py, refused, solving, stopped } from './attack-suite.ts'

const cpu = stopped(/used up its CPU time|did not end in time/, 'time-limit')
const memory = stopped(/used more memory than is allowed|ran out of memory/, 'memory-limit')
const short = { seconds: 1 }

/** Exhausting resources: the first class of attacks. */
export const exhausting: readonly AttackLine[] = [
  {
    name: 'Pure CPU loop',
    source: solving('while True: pass'),
    needs: short,
    policy: cpu,
    raw: cpu,
  },
  {
    name: 'CPU burn on many threads',
    source: solving(py`
      import threading
      def burn():
          while True: pass
      for _ in range(8): threading.Thread(target=burn, daemon=True).start()
      burn()`),
    needs: short,
    policy: cpu,
    raw: cpu,
  },
  {
    name: 'C call that holds the GIL',
    source: solving('x = 7 ** (10 ** 9)\nreturn x'),
    needs: short,
    policy: stopped(
      /used up its CPU time|did not end in time|used more memory/,
      'time-limit',
      'memory-limit',
    ),
    raw: stopped(/used up its CPU time|did not end in time|used more memory/, 'time-limit', 'memory-limit'),
  },
  {
    name: 'Fork bomb',
    source: py`
      import os
      def solve(numbers):
          refusals = 0
          while refusals < 200:
              try:
                  os.fork()
              except BlockingIOError as error:
                  refusals += 1
                  reason = str(error)
          raise RuntimeError("no more forks: " + reason)
      `,
    needs: short,
    policy: refused(/^not-allowed: Line 6: os\.fork/),
    raw: stopped(
      /Resource temporarily unavailable|CPU time|end in time|memory/,
      'runtime-error',
      'time-limit',
      'memory-limit',
    ),
  },
  {
    name: 'Thread bomb',
    source: solving(py`
      import threading
      forever = threading.Event()
      threads = []
      while len(threads) < 5000:
          threads.append(threading.Thread(target=forever.wait, daemon=True))
          threads[-1].start()
      raise RuntimeError("GOT THROUGH: 5000 threads")`),
    policy: stopped(/can't start new thread/),
    raw: stopped(/can't start new thread/),
  },
  {
    name: 'subprocess.Popen of the interpreter in a loop',
    source: py`
      import subprocess, sys
      def solve(numbers):
          children = []
          while len(children) < 500:
              children.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(100)"]))
          raise RuntimeError("GOT THROUGH: 500 interpreters")
      `,
    needs: { seconds: 20 },
    policy: refused(/Line 1: import subprocess/),
    // Of many small processes none is the biggest: it is still not the supervisor that is killed.
    raw: memory,
  },
  {
    name: 'Memory bomb, slow growth (list of bytes)',
    source: solving('hoard = []\nwhile True: hoard.append(b"x" * 100_000 + b"y")'),
    policy: memory,
    raw: memory,
  },
  {
    name: 'Memory bomb of a child, which alone is killed for it',
    source: solving(
      'import os\nif os.fork() == 0:\n    hoard = []\n    while True: hoard.append(bytearray(1 << 20))\nos.wait()\nreturn 1',
    ),
    policy: refused(/os\.fork/),
    raw: stopped(/used more memory than is allowed/, 'memory-limit'),
  },
  {
    name: 'Virtual-only reservation (mmap 1 TiB, untouched)',
    source: py`
      import mmap
      def solve(numbers):
          room = mmap.mmap(-1, 1 << 40)
          return "reserved " + str(len(room))
      `,
    policy: refused(/Line 1: import mmap/),
    raw: stopped(
      /reserved 1099511627776|Cannot allocate memory/,
      'wrong-answer',
      'memory-limit',
      'runtime-error',
    ),
  },
  {
    name: 'tmpfs fill is charged to memory',
    source: py`
      def solve(numbers):
          with open("/tmp/fill", "wb") as file:
              while True: file.write(b"x" * 1_000_000)
      `,
    policy: stopped(/No space left on device|more memory/, 'runtime-error', 'memory-limit'),
    raw: stopped(/No space left on device|more memory/, 'runtime-error', 'memory-limit'),
  },
  {
    name: 'All inodes of the tmpfs',
    source: py`
      def solve(numbers):
          for number in range(100_000): open(f"/tmp/{number}", "w").close()
          raise RuntimeError("GOT THROUGH: 100,000 files")
      `,
    policy: stopped(/No space left on device/),
    raw: stopped(/No space left on device/),
  },
  {
    name: '/dev/shm fill through multiprocessing.shared_memory',
    source: py`
      from multiprocessing import shared_memory
      def solve(numbers):
          blocks = []
          while True:
              blocks.append(shared_memory.SharedMemory(create=True, size=1_000_000))
              blocks[-1].buf[:] = b"x" * 1_000_000
      `,
    policy: refused(/Line 1: import multiprocessing/),
    raw: stopped(/more memory|No space left|signal 7/, 'memory-limit', 'runtime-error'),
  },
  {
    name: 'Pipe-buffer memory: F_SETPIPE_SZ on many pipes',
    source: py`
      import fcntl, os
      def solve(numbers):
          ends = [os.pipe() for _ in range(50)]
          for _, end in ends:
              try:
                  fcntl.fcntl(end, 1031, 1 << 20)
              except OSError as error:
                  raise RuntimeError("a pipe stays small: " + str(error))
          raise RuntimeError("GOT THROUGH: 50 MiB of pipes")
      `,
    policy: refused(/Line 1: import fcntl/),
    raw: stopped(/a pipe stays small: .*not permitted/),
  },
  {
    name: 'File-descriptor exhaustion',
    source: py`
      def solve(numbers):
          files = []
          while len(files) < 10_000: files.append(open("/dev/null"))
          raise RuntimeError("GOT THROUGH: 10,000 files")
      `,
    policy: stopped(/Too many open files/),
    raw: stopped(/Too many open files/),
  },
  {
    name: 'One huge file',
    source: py`
      def solve(numbers):
          with open("/tmp/huge", "wb") as file:
              for _ in range(200): file.write(bytes(1 << 20))
          raise RuntimeError("GOT THROUGH: 200 MiB")
      `,
    policy: stopped(/No space left|File too large|more memory/, 'runtime-error', 'memory-limit'),
    raw: stopped(/No space left|File too large|more memory/, 'runtime-error', 'memory-limit'),
  },
  {
    name: 'Sparse file of 1 PiB',
    source: py`
      def solve(numbers):
          with open("/tmp/sparse", "wb") as file:
              file.truncate(1 << 50)
          raise RuntimeError("GOT THROUGH: 1 PiB")
      `,
    policy: stopped(/File too large/),
    raw: stopped(/File too large/),
  },
  {
    name: 'stdout flood',
    source: solving('while True: print("flood " * 100)'),
    policy: stopped(/printed more than is allowed/, 'output-limit'),
    raw: stopped(/printed more than is allowed/, 'output-limit'),
  },
  {
    name: 'stderr flood',
    source: solving('import sys\nwhile True: print("flood " * 100, file=sys.stderr)'),
    policy: stopped(/printed more than is allowed/, 'output-limit'),
    raw: stopped(/printed more than is allowed/, 'output-limit'),
  },
  {
    name: 'Flood of both streams from four processes',
    source: solving(
      'import os\nos.fork(); os.fork()\nwhile True: os.write(1, b"x" * 60_000); os.write(2, b"y" * 60_000)',
    ),
    raw: stopped(/printed more than is allowed/, 'output-limit'),
  },
  {
    name: 'One 50 MB line without newline',
    source: solving('print("x" * 50_000_000, end="")\nreturn 1'),
    needs: { memory: 256 },
    policy: stopped(/printed more than is allowed/, 'output-limit'),
    raw: stopped(/printed more than is allowed/, 'output-limit'),
  },
  {
    name: 'Result value of 100 MB',
    source: solving('return "x" * 100_000_000'),
    needs: { memory: 256 },
    policy: stopped(/the value is too large/, 'wrong-answer'),
    raw: stopped(/the value is too large/, 'wrong-answer'),
  },
  {
    name: 'Result integer of 10^7 digits',
    source: solving('return 1 << 33_219_281'),
    policy: stopped(/more than 4,000 digits/, 'wrong-answer'),
    raw: stopped(/more than 4,000 digits/, 'wrong-answer'),
  },
  {
    name: 'Infinite generator returned as the answer',
    source: solving('return iter(int, 1)'),
    policy: stopped(/a value of type callable_iterator was returned/, 'wrong-answer'),
    raw: stopped(/a value of type callable_iterator was returned/, 'wrong-answer'),
  },
  {
    name: 'Segfault',
    source: py`
      import ctypes
      def solve(numbers):
          ctypes.string_at(0)
      `,
    policy: refused(/Line 1: import ctypes/),
    raw: stopped(/signal 11 \(segmentation fault\)/),
  },
  {
    name: 'SIGXFSZ / core-dump bait',
    source: py`
      import os, resource, signal
      def solve(numbers):
          try:
              resource.setrlimit(resource.RLIMIT_CORE, (1 << 30, 1 << 30))
              print("GOT THROUGH: core dumps are on")
          except (ValueError, OSError) as error:
              print("no core:", error, flush=True)
          signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
          os.kill(os.getpid(), signal.SIGQUIT)
      `,
    policy: refused(/Line 1: import resource/),
    raw: stopped(/signal 3[\s\S]*no core:/),
  },
]
