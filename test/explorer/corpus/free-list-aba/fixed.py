"""A lock-free list of free buffers built on compare-and-swap."""
import threading


class Cell:
    """One memory cell with an atomic compare-and-swap."""

    def __init__(self, value):
        self.value = value
        self._lock = threading.Lock()

    def load(self):
        with self._lock:
            return self.value

    def swap_if(self, expected, new):
        with self._lock:
            if self.value != expected:
                return False
            self.value = new
            return True


class FreeList:
    def __init__(self, size):
        self.following = list(range(1, size)) + [None]
        self.head = Cell((0, 0))

    def take(self):
        while True:
            block, stamp = self.head.load()
            if block is None:
                return None
            rest = self.following[block]
            if self.head.swap_if((block, stamp), (rest, stamp + 1)):
                return block

    def give(self, block):
        while True:
            head, stamp = self.head.load()
            self.following[block] = head
            if self.head.swap_if((head, stamp), (block, stamp + 1)):
                return


def main():
    free = FreeList(3)
    held = []

    def reader():
        held.append(free.take())

    def recycler():
        first = free.take()
        held.append(free.take())
        free.give(first)

    threads = [threading.Thread(target=reader), threading.Thread(target=recycler)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    last = free.take()
    while last is not None:
        held.append(last)
        last = free.take()
    assert sorted(held) == [0, 1, 2], f"buffers handed out {held}, each must be owned once"


if __name__ == "__main__":
    main()
