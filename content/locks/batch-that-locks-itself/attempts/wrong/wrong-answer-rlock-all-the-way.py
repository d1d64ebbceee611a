import threading


class Batch:
    def __init__(self, limit, send):
        self.limit, self.send = limit, send
        self.lines = []
        self.lock = threading.RLock()

    def add(self, line):
        with self.lock:
            self.lines.append(line)
            if len(self.lines) >= self.limit:
                self.flush()

    def flush(self):
        with self.lock:
            lines, self.lines = self.lines, []
            if lines:
                self.send(lines)
