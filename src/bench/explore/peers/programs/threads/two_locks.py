"""Two threads take two locks in opposite orders. Wrong: a deadlock."""

import threading


class Desk:
    def __init__(self):
        self.pen = threading.Lock()
        self.paper = threading.Lock()
        self.letters = 0

    def write(self):
        with self.pen, self.paper:
            self.letters += 1

    def draw(self):
        with self.paper, self.pen:
            self.letters += 1


def main():
    desk = Desk()
    threads = [threading.Thread(target=desk.write), threading.Thread(target=desk.draw)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert desk.letters == 2
