# Source: a tutorial on closures: each counter is its own
# Expect: right complete
import threading
def counter():
    n = 0
    lock = threading.Lock()
    def add():
        nonlocal n
        with lock: n += 1
        return n
    return add, lambda: n
ones = [counter() for _ in range(3)]
ts = [threading.Thread(target=add) for add, _ in ones for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert [value() for _, value in ones] == [2, 2, 2]
