from threading import Event


class Foo:
    def __init__(self):
        self.one = Event()
        self.two = Event()

    def first(self, printFirst):
        printFirst()
        self.one.set()

    def second(self, printSecond):
        self.one.wait()
        printSecond()
        self.two.set()

    def third(self, printThird):
        self.two.wait()
        printThird()
