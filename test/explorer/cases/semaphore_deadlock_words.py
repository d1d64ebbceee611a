# True: waits for ever for a permit of the semaphore.
# Expect: bug deadlock
# Says: T1 waits for a permit of `permits`
# Never: line 0
# Never: notification
# A thread waits for ever at a semaphore without permits; is it said to wait "for a notification"?
from threading import Semaphore, Thread

permits = Semaphore(0)
t = Thread(target=permits.acquire)
t.start()
t.join()
