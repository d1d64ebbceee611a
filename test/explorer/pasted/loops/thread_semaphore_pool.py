# Source: a blog on limiting threads with a semaphore
# Expect: right complete
import threading

gate = threading.Semaphore(1)
log = []


def work(n):
    with gate:
        log.append(n)
        log.append(n)


threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert log in ([0, 0, 1, 1], [1, 1, 0, 0]), log
