"""A statistics object whose counters are raised by name."""
import threading


class Statistics:
    def __init__(self):
        self.errors = 0
        self.lock = threading.Lock()

    def raise_by_one(self, name):
        setattr(self, name, getattr(self, name) + 1)


def main():
    statistics = Statistics()
    threads = [threading.Thread(target=statistics.raise_by_one, args=("errors",)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statistics.errors == 2, f"2 errors happened, {statistics.errors} counted"


if __name__ == "__main__":
    main()
