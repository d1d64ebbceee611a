"""A connection pool that may open at most one connection beyond the idle ones."""
import threading


class Pool:
    def __init__(self, limit):
        self.limit = limit
        self.idle = []
        self.opened = 0
        self.lock = threading.Lock()

    def checkout(self):
        with self.lock:
            if self.idle:
                return self.idle.pop()
            if self.opened < self.limit:
                self.opened += 1
                return f"connection {self.opened}"
        return None

    def checkin(self, connection):
        with self.lock:
            self.idle.append(connection)


def main():
    pool = Pool(1)

    def query():
        connection = pool.checkout()
        if connection is not None:
            pool.checkin(connection)

    threads = [threading.Thread(target=query) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert pool.opened <= pool.limit, f"{pool.opened} connections opened, limit {pool.limit}"


if __name__ == "__main__":
    main()
