from threading import Condition


class FooBar:
    def __init__(self, n):
        self.n = n
        self.condition = Condition()
        self.foo_next = True

    def foo(self, printFoo):
        for _ in range(self.n):
            with self.condition:
                while not self.foo_next:
                    self.condition.wait()
                printFoo()
                self.foo_next = False
                self.condition.notify()

    def bar(self, printBar):
        for _ in range(self.n):
            with self.condition:
                while self.foo_next:
                    self.condition.wait()
                printBar()
                self.foo_next = True
                self.condition.notify()
