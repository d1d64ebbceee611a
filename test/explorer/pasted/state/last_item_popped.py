# Source: a Q&A question: pop from empty list although I check
# Expect: bug exception
import threading

jobs = [1]
lock = threading.Lock()


def work():
    if jobs:
        print(jobs.pop())


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
