# Source: a bug report: dictionary changed size during iteration, mended
# Expect: right
import threading

sessions = {"a": 1, "b": 2}
lock = threading.Lock()


def add():
    with lock:
        sessions["c"] = 3


def total():
    with lock:
        return sum(sessions.values())


threads = [threading.Thread(target=add), threading.Thread(target=total)]
for t in threads:
    t.start()
for t in threads:
    t.join()
