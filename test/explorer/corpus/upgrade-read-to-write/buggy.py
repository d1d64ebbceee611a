"""A route table whose readers may turn into writers."""
import threading


class ReadWriteLock:
    def __init__(self):
        self.changed = threading.Condition()
        self.readers = 0
        self.writer = False

    def acquire_read(self):
        with self.changed:
            while self.writer:
                self.changed.wait()
            self.readers += 1

    def release_read(self):
        with self.changed:
            self.readers -= 1
            self.changed.notify_all()

    def acquire_write(self):
        with self.changed:
            while self.writer or self.readers:
                self.changed.wait()
            self.writer = True

    def release_write(self):
        with self.changed:
            self.writer = False
            self.changed.notify_all()

    def upgrade(self):
        with self.changed:
            while self.writer or self.readers > 1:
                self.changed.wait()
            self.readers -= 1
            self.writer = True


def main():
    lock = ReadWriteLock()
    routes = {}

    def ensure_route(name):
        lock.acquire_read()
        missing = "default" not in routes
        if missing:
            lock.upgrade()
            routes.setdefault("default", name)
            lock.release_write()
        else:
            lock.release_read()

    threads = [threading.Thread(target=ensure_route, args=(name,)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert routes["default"] in ("a", "b")


if __name__ == "__main__":
    main()
