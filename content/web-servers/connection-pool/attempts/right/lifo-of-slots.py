import contextlib
import queue


class Pool:
    def __init__(self, connect, size: int) -> None:
        self.connect = connect
        self.slots = queue.LifoQueue()
        for _ in range(size):
            self.slots.put(None)

    @contextlib.contextmanager
    def connection(self):
        slot = self.slots.get()
        keep = None
        try:
            db = self.connect() if slot is None else slot
            try:
                yield db
                keep = db
            finally:
                if keep is None:
                    db.close()
        finally:
            self.slots.put(keep)
