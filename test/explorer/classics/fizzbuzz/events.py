from threading import Event


class FizzBuzz:
    def __init__(self, n):
        self.n = n
        self.done = {3: Event(), 5: Event(), 15: Event(), 1: Event()}

    def fizz(self, printFizz):
        for _ in range(self.n // 3 - self.n // 15):
            self.turn(3, printFizz)

    def buzz(self, printBuzz):
        for _ in range(self.n // 5 - self.n // 15):
            self.turn(5, printBuzz)

    def fizzbuzz(self, printFizzBuzz):
        for _ in range(self.n // 15):
            self.turn(15, printFizzBuzz)

    def turn(self, kind, say):
        self.done[kind].wait()
        self.done[kind].clear()
        say()
        self.done[1].set()

    def number(self, printNumber):
        for i in range(1, self.n + 1):
            kind = 15 if i % 15 == 0 else 5 if i % 5 == 0 else 3 if i % 3 == 0 else 1
            if kind == 1:
                printNumber(i)
            else:
                self.done[kind].set()
                self.done[1].wait()
                self.done[1].clear()
