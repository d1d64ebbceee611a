"""Three threads take two locks in one order, three times each. Right: 1,680 orders."""

import threading


class Desk:
    def __init__(self):
        self.pen = threading.Lock()
        self.paper = threading.Lock()
        self.letters = 0

    def write(self, step):
        for _ in range(3):
            with self.pen, self.paper:
                self.letters += step


def main():
    desk = Desk()
    threads = [threading.Thread(target=desk.write, args=(step,)) for step in (1, 10, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert desk.letters == 333
