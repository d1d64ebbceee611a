# Source: a race of runners at a barrier: the one with index 0 is said to be the first
# Expect: bug assertion
import threading

barrier = threading.Barrier(2)
leaders = []


def run(name):
    if barrier.wait() == 0:
        leaders.append(name)


threads = [threading.Thread(target=run, args=(name,)) for name in ("ann", "bob")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert leaders == ["ann"], leaders
