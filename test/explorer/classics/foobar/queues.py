from queue import Queue


class FooBar:
    def __init__(self, n):
        self.n = n
        self.to_foo = Queue(1)
        self.to_bar = Queue(1)
        self.to_foo.put(True)

    def foo(self, printFoo):
        for _ in range(self.n):
            self.to_foo.get()
            printFoo()
            self.to_bar.put(True)

    def bar(self, printBar):
        for _ in range(self.n):
            self.to_bar.get()
            printBar()
            self.to_foo.put(True)
