# Source: a recipe for unique ids with a generator, mended
# Expect: right
import threading


def ids():
    n = 0
    while True:
        n += 1
        yield n


source = ids()
lock = threading.Lock()


def work():
    for _ in range(2):
        with lock:
            next(source)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
