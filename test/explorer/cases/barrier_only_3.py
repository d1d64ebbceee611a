# True: right and complete in 52 runs or fewer.
# Expect: right complete
# Three threads meet at one Barrier, once. Nothing else is shared.
from threading import Barrier, Thread

meet = Barrier(3)
threads = [Thread(target=meet.wait) for _ in range(3)]
for t in threads: t.start()
for t in threads: t.join()
