# First: with in place of acquire and release
# Has: with sem:
import threading

sem = threading.Semaphore(1)
results = []

def use(x):
    sem.acquire()
    if x < 0:
        return
    results.append(x)
    sem.release()

ts = [threading.Thread(target=use, args=(x,)) for x in (-1, 2)]
for t in ts: t.start()
for t in ts: t.join()
print(results)
