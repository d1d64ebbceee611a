from threading import Barrier


class FizzBuzz:
    def __init__(self, n):
        self.n = n
        self.barrier = Barrier(4)

    def fizz(self, printFizz):
        for i in range(1, self.n + 1):
            if i % 3 == 0 and i % 5:
                printFizz()
            self.barrier.wait()

    def buzz(self, printBuzz):
        for i in range(1, self.n + 1):
            if i % 5 == 0 and i % 3:
                printBuzz()
            self.barrier.wait()

    def fizzbuzz(self, printFizzBuzz):
        for i in range(1, self.n + 1):
            if i % 15 == 0:
                printFizzBuzz()
            self.barrier.wait()

    def number(self, printNumber):
        for i in range(1, self.n + 1):
            if i % 3 and i % 5:
                printNumber(i)
            self.barrier.wait()
