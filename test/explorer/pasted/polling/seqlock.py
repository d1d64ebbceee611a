# Source: a kernel article on sequence locks
# Expect: right complete
import threading
seq = 0; a = b = 0
def write():
    global seq, a, b
    seq += 1
    a += 1; b += 1
    seq += 1
def read():
    while True:
        before = seq
        if before % 2: continue
        x, y = a, b
        if seq == before:
            assert x == y
            return
ts = [threading.Thread(target=t) for t in (write, read)]
for t in ts: t.start()
for t in ts: t.join()
