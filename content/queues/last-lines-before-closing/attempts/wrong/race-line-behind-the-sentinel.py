import queue
import threading


class Shipper:
    def __init__(self, workers, send):
        self.send = send
        self.lines = queue.Queue()
        self.closed = False
        self.failed = []
        self.crew = [threading.Thread(target=self.work) for _ in range(workers)]
        for worker in self.crew:
            worker.start()

    def work(self):
        while (line := self.lines.get()) is not None:
            try:
                self.send(line)
            except Exception:
                self.failed.append(line)

    def ship(self, line):
        if self.closed:
            raise RuntimeError("closed")
        self.lines.put(line)

    def close(self):
        if not self.closed:
            self.closed = True
            for _ in self.crew:
                self.lines.put(None)
        for worker in self.crew:
            worker.join()
        return list(self.failed)
