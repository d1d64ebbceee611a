from threading import Condition


class ZeroEvenOdd:
    def __init__(self, n):
        self.n = n
        self.cond = Condition()
        self.zero_next = True
        self.current = 1

    def zero(self, printNumber):
        for _ in range(self.n):
            with self.cond:
                self.cond.wait_for(lambda: self.zero_next)
                printNumber(0)
                self.zero_next = False
                self.cond.notify_all()

    def even(self, printNumber):
        self.numbers(printNumber, 0)

    def odd(self, printNumber):
        self.numbers(printNumber, 1)

    def numbers(self, printNumber, parity):
        for i in range(2 - parity, self.n + 1, 2):
            with self.cond:
                self.cond.wait_for(lambda: not self.zero_next and self.current == i)
                printNumber(i)
                self.current += 1
                self.zero_next = True
                self.cond.notify_all()
