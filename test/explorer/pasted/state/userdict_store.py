# Source: documentation of UserDict, used from threads
# Expect: bug
import threading
from collections import UserDict

store = UserDict(visits=0)
lock = threading.Lock()


def work():
    store["visits"] += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()

assert store["visits"] == 2
