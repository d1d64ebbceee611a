from threading import Semaphore


class FooBar:
    def __init__(self, n):
        self.n = n
        self.f = Semaphore(1)
        self.b = Semaphore(0)

    def foo(self, printFoo):
        for _ in range(self.n):
            self.f.acquire()
            printFoo()
            self.b.release()

    def bar(self, printBar):
        for _ in range(self.n):
            self.b.acquire()
            printBar()
            self.f.release()
