# True: threads that only compute; there is nothing to interleave.
# Expect: right
# Says: `compare` measures it
import time
from threading import Thread
COUNT = 50000000
def countdown(n):
    while n > 0:
        n -= 1
t1 = Thread(target=countdown, args=(COUNT//2,))
t2 = Thread(target=countdown, args=(COUNT//2,))
start = time.time()
t1.start(); t2.start(); t1.join(); t2.join()
print("seconds", time.time() - start)
