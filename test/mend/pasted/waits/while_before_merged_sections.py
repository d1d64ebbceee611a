# First: while around a wait
# Has:         while not items:
# Has:             cond.wait()
import threading
cond = threading.Condition()
items = []
def consumer(out):
    with cond:
        if not items:
            cond.wait()
        out.append(items.pop())
def producer():
    with cond:
        items.append(1)
        cond.notify_all()
    with cond:
        items.append(2)
        cond.notify_all()
out = []
ts = [threading.Thread(target=consumer, args=(out,)) for _ in range(2)] + [threading.Thread(target=producer)]
for t in ts: t.start()
for t in ts: t.join()
assert sorted(out) == [1, 2]
