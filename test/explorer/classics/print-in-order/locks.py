from threading import Lock


class Foo:
    def __init__(self):
        self.first_done = Lock()
        self.second_done = Lock()
        self.first_done.acquire()
        self.second_done.acquire()

    def first(self, printFirst):
        printFirst()
        self.first_done.release()

    def second(self, printSecond):
        with self.first_done:
            printSecond()
            self.second_done.release()

    def third(self, printThird):
        with self.second_done:
            printThird()
