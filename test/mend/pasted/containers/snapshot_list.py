# First: existing lock
# Has: with lock:
# Has:         n = len(jobs)
import threading

lock = threading.Lock()
jobs = ["a", "b", "c"]

def prune():
    for job in jobs:
        if job == "b":
            with lock:
                jobs.remove(job)

def show():
    n = len(jobs)
    last = jobs[n - 1]
    print(last in ("c", "b"))

t1 = threading.Thread(target=prune)
t2 = threading.Thread(target=show)
t1.start(); t2.start(); t1.join(); t2.join()
