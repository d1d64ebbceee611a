import time


class Foo:
    def __init__(self):
        self.step = 0

    def first(self, printFirst):
        printFirst()
        self.step = 1

    def second(self, printSecond):
        while self.step < 1:
            time.sleep(0.001)
        printSecond()
        self.step = 2

    def third(self, printThird):
        while self.step < 2:
            time.sleep(0.001)
        printThird()
