# Source: a question: n_waiting of a barrier as a progress bar
# Expect: bug assertion
import threading

barrier = threading.Barrier(2)
shown = []


def work():
    barrier.wait()


def progress():
    shown.append(barrier.n_waiting)


threads = [threading.Thread(target=f) for f in (work, work, progress)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert shown == [0], shown
