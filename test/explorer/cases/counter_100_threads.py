# True: a hundred threads with a million increments each, not locked.
# Expect: bug lost-update
import threading
N = 1_000_000
total = 0
def work():
    global total
    for _ in range(N):
        total += 1
ts = [threading.Thread(target=work) for _ in range(100)]
for t in ts: t.start()
for t in ts: t.join()
print(total, "of", 100 * N)
