"""A circular buffer of two slots between one sampler and one uplink."""
import threading

EMPTY = None


class RingBuffer:
    def __init__(self, size):
        self.slots = [EMPTY] * size
        self.written = 0
        self.taken = 0
        self.lock = threading.Lock()

    def put(self, sample):
        with self.lock:
            if self.written - self.taken == len(self.slots):
                return False
            index = self.written % len(self.slots)
            self.written += 1
        self.slots[index] = sample
        return True

    def get(self):
        with self.lock:
            if self.taken == self.written:
                return "nothing"
            index = self.taken % len(self.slots)
            self.taken += 1
        sample = self.slots[index]
        self.slots[index] = EMPTY
        return sample


def main():
    ring = RingBuffer(2)
    sent = []

    def uplink():
        for _ in range(2):
            sent.append(ring.get())

    reader = threading.Thread(target=uplink)
    reader.start()
    ring.put(21)
    ring.put(22)
    reader.join()
    samples = [value for value in sent if value != "nothing"]
    assert samples == [21, 22][: len(samples)], f"uplink sent {sent}"


if __name__ == "__main__":
    main()
