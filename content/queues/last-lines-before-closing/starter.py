import queue
import threading


class Shipper:
    def __init__(self, workers, send):
        self.lines = queue.Queue()
        self.send = send
        for _ in range(workers):
            threading.Thread(target=self.work).start()

    def work(self):
        while True:
            line = self.lines.get()
            self.send(line)

    def ship(self, line):
        self.lines.put(line)

    def close(self):
        self.lines.join()
