# True: nothing can be said: it never ends. Outcome inconclusive, exit 3.
# Expect: inconclusive
# Says: nothing can be said
# Two threads that never end and take turns at a lock. Right; but is "nothing can be said" a clean bill?
from threading import Lock, Thread

lock, shared = Lock(), 0

def work():
    global shared
    while True:
        with lock:
            shared += 1

for _ in range(2):
    Thread(target=work).start()
