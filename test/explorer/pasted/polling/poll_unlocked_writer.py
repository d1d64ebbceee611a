# Source: a question: I take the lock where I read, is that enough
# Expect: bug assertion
import threading, time
lock = threading.Lock(); a = 0; b = 0
def produce():
    global a, b
    a = 1
    b = 1
def consume():
    while True:
        with lock:
            x = a
            y = b
            if x or y: break
    assert (x, y) != (1, 0)
ts = [threading.Thread(target=t) for t in (consume, produce)]
for t in ts: t.start()
for t in ts: t.join()
