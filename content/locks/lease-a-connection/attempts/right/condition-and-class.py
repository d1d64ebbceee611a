from threading import Condition


class Lease:
    def __init__(self, pool):
        self.pool = pool

    def __enter__(self):
        with self.pool.returned:
            while not self.pool.free:
                self.pool.returned.wait()
            self.connection = self.pool.free.pop()
        return self.connection

    def __exit__(self, *problem):
        with self.pool.returned:
            self.pool.free.append(self.connection)
            self.pool.returned.notify()
        return False


class Pool:
    def __init__(self, connections):
        self.free = list(connections)
        self.returned = Condition()

    def lease(self):
        return Lease(self)

    def idle(self):
        with self.returned:
            return len(self.free)
