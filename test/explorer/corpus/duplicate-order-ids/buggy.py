"""Orders get a number in sequence."""
import threading


class OrderNumbers:
    def __init__(self):
        self.last = 0
        self.lock = threading.Lock()

    def take(self):
        self.last = self.last + 1
        return self.last


def main():
    numbers = OrderNumbers()
    orders = []

    def place():
        orders.append(numbers.take())

    threads = [threading.Thread(target=place) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(orders) == [1, 2], f"order numbers {sorted(orders)} are not one each"


if __name__ == "__main__":
    main()
