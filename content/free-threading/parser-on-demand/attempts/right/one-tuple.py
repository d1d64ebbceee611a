import threading


class Lazy:
    """The value sits in a tuple, so that an empty tuple can mean "not yet"."""

    def __init__(self, build) -> None:
        self.build = build
        self.lock = threading.Lock()
        self.box = ()

    def get(self):
        box = self.box
        if not box:
            with self.lock:
                box = self.box
                if not box:
                    box = self.box = (self.build(),)
        return box[0]
