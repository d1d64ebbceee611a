# Source: a kernel article on sequence locks, without the second look
# Expect: bug assertion
import threading
seq = 0; a = b = 0
def write():
    global seq, a, b
    seq += 1
    a += 1; b += 1
    seq += 1
def read():
    while seq % 2: pass
    x, y = a, b
    assert x == y
ts = [threading.Thread(target=t) for t in (write, read)]
for t in ts: t.start()
for t in ts: t.join()
