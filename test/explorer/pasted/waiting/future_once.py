# Source: a blog post: compute a value once with a Future
# Expect: right complete
import threading
from concurrent.futures import Future
made = {}; calls = []
def load(name):
    mine = Future()
    found = made.setdefault(name, mine)
    if found is mine:
        calls.append(name)
        mine.set_result(name.upper())
    return found.result()
got = []
ts = [threading.Thread(target=lambda: got.append(load("x"))) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
assert calls == ["x"] and got == ["X"] * 3
