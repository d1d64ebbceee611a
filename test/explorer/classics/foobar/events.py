import threading


class FooBar:
    def __init__(self, n):
        self.n = n
        self.foo_turn = threading.Event()
        self.bar_turn = threading.Event()
        self.foo_turn.set()

    def foo(self, printFoo):
        for i in range(self.n):
            self.foo_turn.wait()
            printFoo()
            self.foo_turn.clear()
            self.bar_turn.set()

    def bar(self, printBar):
        for i in range(self.n):
            self.bar_turn.wait()
            printBar()
            self.bar_turn.clear()
            self.foo_turn.set()
