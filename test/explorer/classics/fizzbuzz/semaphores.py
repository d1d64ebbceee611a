from threading import Semaphore


class FizzBuzz:
    def __init__(self, n):
        self.n = n
        self.num = Semaphore(1)
        self.f = Semaphore(0)
        self.b = Semaphore(0)
        self.fb = Semaphore(0)

    def fizz(self, printFizz):
        for i in range(1, self.n + 1):
            if i % 3 == 0 and i % 5 != 0:
                self.f.acquire()
                printFizz()
                self.num.release()

    def buzz(self, printBuzz):
        for i in range(1, self.n + 1):
            if i % 3 != 0 and i % 5 == 0:
                self.b.acquire()
                printBuzz()
                self.num.release()

    def fizzbuzz(self, printFizzBuzz):
        for i in range(1, self.n + 1):
            if i % 15 == 0:
                self.fb.acquire()
                printFizzBuzz()
                self.num.release()

    def number(self, printNumber):
        for i in range(1, self.n + 1):
            self.num.acquire()
            if i % 15 == 0:
                self.fb.release()
            elif i % 3 == 0:
                self.f.release()
            elif i % 5 == 0:
                self.b.release()
            else:
                printNumber(i)
                self.num.release()
