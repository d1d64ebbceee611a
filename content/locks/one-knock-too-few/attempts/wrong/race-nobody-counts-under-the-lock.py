import threading


class Door:
    """Guests come in while it is open; the host leaves when nobody is inside."""

    def __init__(self):
        self.changed = threading.Condition()
        self.open = False
        self.inside = 0


    def unlock(self):
        with self.changed:
            self.open = True
            self.changed.notify_all()

    def visit(self):
        with self.changed:
            while not self.open:
                self.changed.wait()
        self.inside += 1
