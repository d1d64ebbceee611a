# True: right: each of the million increments is made under a lock.
# Expect: right
# Says: 3 rounds in place of 1,000,000
import threading
N = 1_000_000
total = 0
lock = threading.Lock()
def work():
    global total
    for _ in range(N):
        with lock:
            total += 1
ts = [threading.Thread(target=work) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(total, "of", 4 * N)
