"""Readers share a route table; a writer needs it alone."""
import threading


class RouteTable:
    def __init__(self):
        self.readers = 0
        self.mutex = threading.Lock()
        self.room = threading.Semaphore(1)
        self.reading = set()
        self.writing = False

    def start_read(self):
        with self.mutex:
            self.readers += 1
            if self.readers == 1:
                self.room.acquire()

    def end_read(self):
        with self.mutex:
            self.readers -= 1
            if self.readers == 0:
                self.room.release()

    def read(self, name):
        self.start_read()
        self.reading.add(name)
        assert not self.writing, f"{name} reads a half-written table"
        self.reading.discard(name)
        self.end_read()

    def write(self):
        with self.room:
            self.writing = True
            self.writing = False


def main():
    table = RouteTable()
    threads = [
        threading.Thread(target=table.read, args=("north",)),
        threading.Thread(target=table.read, args=("south",)),
        threading.Thread(target=table.write),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not table.reading and not table.writing


if __name__ == "__main__":
    main()
