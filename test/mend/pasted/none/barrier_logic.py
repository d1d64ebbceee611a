# First: none
# Has: It fails in every order
import threading

# wrong formula, not a race
total = 0
lock = threading.Lock()

def add(n):
    global total
    with lock:
        total += n * 2

ts = [threading.Thread(target=add, args=(n,)) for n in (1, 2)]
for t in ts: t.start()
for t in ts: t.join()
assert total == 3, total
