"""Two threads count without a lock. Wrong: an update can be lost."""

import threading


class Tally:
    def __init__(self):
        self.seen = 0

    def count(self):
        self.seen += 1


def main():
    tally = Tally()
    threads = [threading.Thread(target=tally.count) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tally.seen == 2
