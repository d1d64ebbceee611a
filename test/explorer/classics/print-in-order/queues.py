from queue import Queue


class Foo:
    def __init__(self):
        self.q1 = Queue()
        self.q2 = Queue()

    def first(self, printFirst):
        printFirst()
        self.q1.put(None)

    def second(self, printSecond):
        self.q1.get()
        printSecond()
        self.q2.put(None)

    def third(self, printThird):
        self.q2.get()
        printThird()
