# Source: a cache of weak references beside a counter (bug reports)
# Expect: bug lost-update
import threading, weakref, time
total = 0
def add():
    global total
    t = total
    time.sleep(0.01)
    total = t + 1
ts = [threading.Thread(target=add) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(total)
