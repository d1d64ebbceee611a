# True: RuntimeError: deque mutated during iteration (statistics._sum loops over it in Python).
# Expect: bug exception
# Says: mutated during iteration
import statistics
import threading
from collections import deque

readings = deque([1.0, 2.0], maxlen=5)


def sensor():
    for n in range(3):
        readings.append(float(n))


t = threading.Thread(target=sensor)
t.start()
print(statistics.mean(readings) >= 0)
t.join()
