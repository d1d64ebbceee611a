# Source: a Q&A question: pop from empty list although I check, mended
# Expect: right
import threading

jobs = [1]
lock = threading.Lock()


def work():
    with lock:
        if jobs:
            print(jobs.pop())


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
