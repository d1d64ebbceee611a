# Source: a bug report: dictionary changed size during iteration
# Expect: bug exception
import threading

sessions = {"a": 1, "b": 2}
lock = threading.Lock()


def add():
    with lock:
        sessions["c"] = 3


def total():
    return sum(value for value in iterate())


def iterate():
    for key in sessions:
        yield sessions[key]


threads = [threading.Thread(target=add), threading.Thread(target=total)]
for t in threads:
    t.start()
for t in threads:
    t.join()
