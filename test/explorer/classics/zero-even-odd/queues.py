from queue import Queue


class ZeroEvenOdd:
    def __init__(self, n):
        self.n = n
        self.turns = {"zero": Queue(), "even": Queue(), "odd": Queue()}
        self.turns["zero"].put(1)

    def zero(self, printNumber):
        for i in range(1, self.n + 1):
            self.turns["zero"].get()
            printNumber(0)
            self.turns["odd" if i % 2 else "even"].put(i)

    def even(self, printNumber):
        for _ in range(self.n // 2):
            printNumber(self.turns["even"].get())
            self.turns["zero"].put(1)

    def odd(self, printNumber):
        for _ in range((self.n + 1) // 2):
            printNumber(self.turns["odd"].get())
            self.turns["zero"].put(1)
