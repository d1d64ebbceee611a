import queue
import threading


class Shipper:
    """Python 3.13: the queue itself knows how to close."""

    def __init__(self, workers, send):
        self.send = send
        self.lines = queue.Queue()
        self.failed = []
        self.crew = [threading.Thread(target=self.work) for _ in range(workers)]
        for worker in self.crew:
            worker.start()

    def work(self):
        while True:
            try:
                line = self.lines.get()
            except queue.ShutDown:
                return
            try:
                self.send(line)
            except Exception:
                self.failed.append(line)

    def ship(self, line):
        try:
            self.lines.put(line)
        except queue.ShutDown:
            raise RuntimeError("the shipper is closed") from None

    def close(self):
        self.lines.shutdown()
        for worker in self.crew:
            worker.join()
        return list(self.failed)
