# Source: a Q&A question: my cache computes a value twice, mended
# Expect: right
import threading

cache = {}
calls = []
lock = threading.Lock()


def slow(key):
    calls.append(key)
    return key * 2


def work():
    with lock:
        if 3 not in cache:
            cache[3] = slow(3)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()

assert calls == [3], calls
