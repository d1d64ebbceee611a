# Source: a Q&A question: keeping the largest value seen, mended
# Expect: right
import threading

largest = 0
lock = threading.Lock()


def report(value):
    global largest
    with lock:
        if value > largest:
            largest = value


threads = [threading.Thread(target=report, args=(v,)) for v in (5, 9)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert largest == 9, largest
