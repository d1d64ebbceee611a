import { mendedStepsCard, mendingCard } from '../../../src/cards/judging/mending.ts'
import type { Counterexample } from '../../../src/core/judging/counterexample.ts'
import type { Fix } from '../../../src/core/judging/mending.ts'
import { pictures } from '../../../src/pictures/pictures.ts'

const diff = `@@ -1,5 +1,7 @@
 """An account without a lock: two deposits at once, of which one may be lost."""
 
-from threading import Thread
+from threading import Lock, Thread
+
+lock = Lock()
 
 balance = 0
@@ -8,7 +10,8 @@
 def deposit(amount: int) -> None:
     global balance
-    before = balance  # gilbert: a
-    print("paying in", amount)
-    balance = before + amount  # gilbert: b
+    with lock:
+        before = balance  # gilbert: a
+        print("paying in", amount)
+        balance = before + amount  # gilbert: b`

const steps = [
  ['T1', 12, 'with lock:', 'takes `lock`'],
  ['T1', 13, 'before = balance', 'reads `balance` = 0'],
  ['T2', 12, 'with lock:', 'waits for `lock`, held by T1'],
  ['T1', 15, 'balance = before + amount', 'writes `balance` = 20'],
  ['T1', 12, 'with lock:', 'releases `lock`'],
  ['T2', 12, 'with lock:', 'takes `lock`'],
  ['T2', 13, 'before = balance', 'reads `balance` = 20'],
  ['T2', 15, 'balance = before + amount', 'writes `balance` = 70'],
  ['T2', 12, 'with lock:', 'releases `lock`'],
] as const
const counterexample: Counterexample = {
  threads: ['T1', 'T2'],
  switches: 3,
  steps: steps.map(([thread, line, source, event]) => ({ thread, line, source, event })),
  spans: [
    { thread: 'T1', lock: 'lock', first: 0, last: 4 },
    { thread: 'T2', lock: 'lock', first: 5, last: 8 },
  ],
}

/** What `gilbert mend examples/bank.py` says. */
const fix: Fix = {
  diff,
  source: '',
  proven: true,
  interleavings: 38,
  lines: 3,
  kind: 'new lock',
  note: 'A new lock `lock` is held around these lines: simple, and all others wait meanwhile.',
  larger: null,
  parallel: { peak: [2, 2], average: [1.33, 1.2], underLock: [0, 4] },
  counterexample,
}

export const repair = mendingCard({ outcome: 'mended', message: '', tried: 4, fixes: [fix] }, 's0example')
export const holds = mendedStepsCard(
  fix,
  pictures.interleaving(counterexample, `In the same order it holds: ${fix.note}`),
)
