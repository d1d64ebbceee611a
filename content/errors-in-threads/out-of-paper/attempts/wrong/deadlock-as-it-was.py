import threading


class Closed(Exception):
    pass


class Printer:
    def __init__(self):
        self.slot = threading.Lock()
        self.paper = True
        self.printed = []

    def print(self, page):
        self.slot.acquire()
        if not self.paper:
            raise Closed(page)
        self.printed.append(page)
        self.slot.release()
