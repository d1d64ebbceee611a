import threading


class Batch:
    def __init__(self, limit, send):
        self.limit, self.send = limit, send
        self.lines = []
        self.lock = threading.Lock()

    def add(self, line):
        full = None
        with self.lock:
            self.lines.append(line)
            if len(self.lines) >= self.limit:
                full, self.lines = self.lines, []
        if full:
            self.send(full)

    def flush(self):
        with self.lock:
            rest, self.lines = self.lines, []
        self.send(rest)
