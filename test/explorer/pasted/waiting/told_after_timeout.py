# Source: a question: workers wait for a start signal that a timeout gives
# Expect: bug assertion
import threading

start = threading.Condition()
ready = False
finished = 0
abort = threading.Event()


def worker():
    global finished
    with start:
        while not ready:
            start.wait()
    finished += 1


def starter():
    global ready
    abort.wait(timeout=5)
    with start:
        ready = True
        start.notify_all()


threads = [threading.Thread(target=worker) for _ in range(2)] + [threading.Thread(target=starter)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert finished == 2, finished
