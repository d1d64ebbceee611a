# Source: a Q&A question: swapping under threads, mended
# Expect: right
import threading

x, y = 1, 2
lock = threading.Lock()


def swap():
    global x, y
    with lock:
        x, y = y, x


threads = [threading.Thread(target=swap) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert {x, y} == {1, 2}, (x, y)
