import threading


class Shelf:
    def __init__(self):
        self.changed = threading.Condition()
        self.loaves = []


    def put(self, loaf):
        with self.changed:
            self.loaves.append(loaf)
            self.changed.notify()

    def take(self):
        with self.changed:
            if not self.loaves:
                self.changed.wait()
            return self.loaves.pop()
