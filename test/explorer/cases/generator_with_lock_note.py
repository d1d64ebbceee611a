# True: right: every next() is made under a lock.
# Expect: right complete
# Never: generator
import threading


def count():
    i = 0
    while True:
        i += 1
        yield i


c = count()
lock = threading.Lock()


def work():
    with lock:
        next(c)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert next(c) == 3
