# True: T2 waits for a permit of `seats`.
# Expect: bug deadlock
# Says: T2 waits for a permit of `seats`
# Never: notification
from threading import Semaphore, Thread

seats = Semaphore(1)

def sit():
    seats.acquire()

threads = [Thread(target=sit) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
