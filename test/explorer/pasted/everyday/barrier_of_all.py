# Source: a tutorial on Barrier: nobody starts before all are there
# Expect: right
import threading

barrier = threading.Barrier(3)
ready = []
seen = []


def player(name):
    ready.append(name)
    barrier.wait()
    seen.append(len(ready))


players = [threading.Thread(target=player, args=(name,)) for name in "abc"]
for p in players:
    p.start()
for p in players:
    p.join()
assert seen == [3, 3, 3]
