# Source: a question: lru_cache calls the function twice
# Expect: bug assertion
import functools, threading
calls = []
@functools.lru_cache
def load(name):
    calls.append(name)
    return name.upper()
ts = [threading.Thread(target=load, args=("x",)) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert len(calls) == 1, calls
