"""A read-through cache in front of a slow price service."""
import threading


class PriceCache:
    def __init__(self, load):
        self.load = load
        self.prices = {}
        self.lock = threading.Lock()

    def price(self, item):
        with self.lock:
            if item in self.prices:
                return self.prices[item]
            value = self.load(item)
            self.prices[item] = value
            return value


def main():
    loads = []

    def load(item):
        loads.append(item)
        return len(item)

    cache = PriceCache(load)
    readers = [threading.Thread(target=cache.price, args=("tea",)) for _ in range(3)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(loads) == 1, f"the price service was asked {len(loads)} times"


if __name__ == "__main__":
    main()
