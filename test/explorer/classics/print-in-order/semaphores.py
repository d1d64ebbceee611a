from threading import Semaphore


class Foo:
    def __init__(self):
        self.gates = (Semaphore(0), Semaphore(0))

    def first(self, printFirst):
        printFirst()
        self.gates[0].release()

    def second(self, printSecond):
        self.gates[0].acquire()
        printSecond()
        self.gates[1].release()

    def third(self, printThird):
        self.gates[1].acquire()
        printThird()
