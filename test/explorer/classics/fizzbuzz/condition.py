from threading import Condition


class FizzBuzz:
    def __init__(self, n):
        self.n = n
        self.i = 1
        self.cv = Condition()

    def fizz(self, printFizz):
        self.take(lambda i: i % 3 == 0 and i % 5 != 0, lambda i: printFizz())

    def buzz(self, printBuzz):
        self.take(lambda i: i % 5 == 0 and i % 3 != 0, lambda i: printBuzz())

    def fizzbuzz(self, printFizzBuzz):
        self.take(lambda i: i % 15 == 0, lambda i: printFizzBuzz())

    def number(self, printNumber):
        self.take(lambda i: i % 3 != 0 and i % 5 != 0, printNumber)

    def take(self, mine, say):
        while True:
            with self.cv:
                while self.i <= self.n and not mine(self.i):
                    self.cv.wait()
                if self.i > self.n:
                    return
                say(self.i)
                self.i += 1
                self.cv.notify_all()
