from threading import Lock


class FizzBuzz:
    def __init__(self, n):
        self.n = n
        self.current = 1
        self.lock = Lock()

    def fizz(self, printFizz):
        while True:
            with self.lock:
                if self.current > self.n:
                    return
                if self.current % 3 == 0 and self.current % 5 != 0:
                    printFizz()
                    self.current += 1

    def buzz(self, printBuzz):
        while True:
            with self.lock:
                if self.current > self.n:
                    return
                if self.current % 5 == 0 and self.current % 3 != 0:
                    printBuzz()
                    self.current += 1

    def fizzbuzz(self, printFizzBuzz):
        while True:
            with self.lock:
                if self.current > self.n:
                    return
                if self.current % 15 == 0:
                    printFizzBuzz()
                    self.current += 1

    def number(self, printNumber):
        while True:
            with self.lock:
                if self.current > self.n:
                    return
                if self.current % 3 != 0 and self.current % 5 != 0:
                    printNumber(self.current)
                    self.current += 1
