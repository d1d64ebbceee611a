# True: right and complete.
# Expect: right complete
# Three threads take turns under one Condition with notify_all, one round each.
from threading import Condition, Thread

turn, door, out = 0, Condition(), []

def work(k):
    global turn
    with door:
        while turn != k:
            door.wait()
        out.append(k)
        turn += 1
        door.notify_all()

threads = [Thread(target=work, args=(k,)) for k in range(4)]
for t in threads: t.start()
for t in threads: t.join()
assert out == [0, 1, 2, 3]
