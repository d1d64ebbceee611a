# Source: a gist: a readers-writer lock made of a Condition
# Expect: right
import threading


class ReadWriteLock:
    def __init__(self):
        self._ready = threading.Condition()
        self._readers = 0

    def acquire_read(self):
        with self._ready:
            self._readers += 1

    def release_read(self):
        with self._ready:
            self._readers -= 1
            if self._readers == 0:
                self._ready.notify_all()

    def acquire_write(self):
        self._ready.acquire()
        while self._readers > 0:
            self._ready.wait()

    def release_write(self):
        self._ready.release()


lock = ReadWriteLock()
pair = [0, 0]


def write():
    lock.acquire_write()
    pair[0] += 1
    pair[1] += 1
    lock.release_write()


def read():
    lock.acquire_read()
    a, b = pair[0], pair[1]
    lock.release_read()
    assert a == b


threads = [threading.Thread(target=read), threading.Thread(target=write), threading.Thread(target=read)]
for t in threads:
    t.start()
for t in threads:
    t.join()
