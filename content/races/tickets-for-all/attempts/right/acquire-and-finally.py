import threading


class Locked:
    def __init__(self, items):
        self.items, self.lock = items, threading.Lock()

    def __iter__(self):
        return self

    def __next__(self):
        self.lock.acquire()
        try:
            return self.items.__next__()
        finally:
            self.lock.release()


def share(iterable):
    return Locked(iter(iterable))
