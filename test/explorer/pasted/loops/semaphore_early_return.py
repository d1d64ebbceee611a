# Source: a question: the second call hangs, because an early return keeps the permit
# Expect: bug deadlock
import threading

gate = threading.Semaphore(1)


def work(item):
    gate.acquire()
    if item is None:
        return
    gate.release()


threads = [threading.Thread(target=work, args=(item,)) for item in (None, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
