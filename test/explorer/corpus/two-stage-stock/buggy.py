"""Receiving goods updates the count first and the price index second."""
import threading


class Stock:
    def __init__(self):
        self.count_lock = threading.Lock()
        self.index_lock = threading.Lock()
        self.count = 0
        self.indexed = 0

    def receive(self):
        with self.count_lock:
            self.count = 1
        with self.index_lock:
            self.indexed = self.count + 1

    def audit(self):
        with self.count_lock:
            if self.count == 0:
                return
            with self.index_lock:
                assert self.indexed == self.count + 1, (
                    f"count is {self.count} but index still says {self.indexed}"
                )


def main():
    stock = Stock()
    threads = [threading.Thread(target=stock.receive), threading.Thread(target=stock.audit)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
