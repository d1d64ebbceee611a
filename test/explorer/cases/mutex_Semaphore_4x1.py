# True: right and complete in at most 100 runs, as a Lock is (64).
# Expect: right complete
# Is a Semaphore(1) as a mutex covered completely? 4 threads, 1 rounds.
from threading import Semaphore, Thread

mutex = Semaphore(1)
n = 0

def work():
    global n
    for _ in range(1):
        with mutex:
            n += 1

threads = [Thread(target=work) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
assert n == 4 * 1
