# Source: a tutorial: workers take jobs from a locked list
# Expect: right
import threading

jobs = [1, 2, 3]
lock = threading.Lock()
total = 0


def work(name):
    global total
    while True:
        with lock:
            if not jobs:
                return
            total += jobs.pop()


threads = [threading.Thread(target=work, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(total)
