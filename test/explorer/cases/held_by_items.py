# True: deadlock through __del__ under its own lock; found.
# Expect: bug deadlock
# Says: T1 waits for `lock`, which it holds itself
# Never: items
import threading

lock = threading.Lock()
sent = []


class Deferred:
    def __del__(self):
        with lock:
            sent.append("error")


box = [Deferred()]


def worker():
    with lock:
        box.clear()


t = threading.Thread(target=worker)
t.start()
t.join()
