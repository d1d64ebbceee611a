"""Three threads borrow slots from a lock-free stack and give them back."""
import threading

TAKEN = -1


class Atomic:
    """An integer with atomic operations."""

    def __init__(self, value):
        self._value = value
        self._lock = threading.Lock()

    def load(self):
        return self._value

    def exchange(self, value):
        with self._lock:
            old = self._value
            self._value = value
            return old

    def swap_if(self, expected, value):
        with self._lock:
            if self._value != expected:
                return False
            self._value = value
            return True

    def add(self, change):
        with self._lock:
            self._value += change


class SlotStack:
    def __init__(self, size):
        self.below = [Atomic(slot + 1) for slot in range(size - 1)] + [Atomic(TAKEN)]
        self.top = Atomic(0)
        self.count = Atomic(size)

    def borrow(self):
        while self.count.load() > 1:
            slot = self.top.load()
            under = self.below[slot].exchange(TAKEN)
            if under == TAKEN:
                continue
            if self.top.swap_if(slot, under):
                self.count.add(-1)
                return slot
            self.below[slot].exchange(under)
        return None

    def give_back(self, slot):
        while True:
            top = self.top.load()
            self.below[slot].exchange(top)
            if self.top.swap_if(top, slot):
                self.count.add(1)
                return


def main():
    stack = SlotStack(3)
    owner = [None, None, None]

    def work(me, rounds):
        for _ in range(rounds):
            slot = stack.borrow()
            if slot is None:
                continue
            owner[slot] = me
            assert owner[slot] == me, f"slot {slot} of thread {me} also belongs to {owner[slot]}"
            stack.give_back(slot)

    rounds = (2, 2, 1)
    threads = [threading.Thread(target=work, args=(me, rounds[me])) for me in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
