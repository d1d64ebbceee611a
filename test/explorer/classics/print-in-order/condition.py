from threading import Condition


class Foo:
    def __init__(self):
        self.cv = Condition()
        self.turn = 1

    def first(self, printFirst):
        with self.cv:
            self.cv.wait_for(lambda: self.turn == 1)
            printFirst()
            self.turn = 2
            self.cv.notify_all()

    def second(self, printSecond):
        with self.cv:
            self.cv.wait_for(lambda: self.turn == 2)
            printSecond()
            self.turn = 3
            self.cv.notify_all()

    def third(self, printThird):
        with self.cv:
            self.cv.wait_for(lambda: self.turn == 3)
            printThird()
