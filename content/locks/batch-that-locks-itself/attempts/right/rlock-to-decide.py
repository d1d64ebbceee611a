import threading


class Batch:
    def __init__(self, limit, send):
        self.limit, self.send = limit, send
        self.lines = []
        self.lock = threading.RLock()

    def take(self, at_least):
        with self.lock:
            if len(self.lines) < at_least:
                return []
            taken = self.lines[:]
            self.lines.clear()
            return taken

    def add(self, line):
        with self.lock:
            self.lines.append(line)
            taken = self.take(self.limit)
        self._ship(taken)

    def flush(self):
        self._ship(self.take(1))

    def _ship(self, lines):
        if lines:
            self.send(lines)
