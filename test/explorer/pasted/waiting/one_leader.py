# Source: the documentation of Barrier.wait: the index selects one of them
# Expect: right complete
import threading

barrier = threading.Barrier(3)
leaders = []


def run(name):
    if barrier.wait() == 0:
        leaders.append(name)


threads = [threading.Thread(target=run, args=(name,)) for name in ("ann", "bob", "cid")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(leaders) == 1, leaders
