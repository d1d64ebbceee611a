"""Three threads borrow slots from a stack and give them back."""
import threading


class SlotStack:
    def __init__(self, size):
        self.free = list(range(size))
        self.lock = threading.Lock()

    def borrow(self):
        with self.lock:
            return self.free.pop() if self.free else None

    def give_back(self, slot):
        with self.lock:
            self.free.append(slot)


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
