import threading


class Batch:
    def __init__(self, limit, send):
        self._limit, self._send = limit, send
        self._lines = []
        self._lock = threading.Lock()

    def add(self, line):
        with self._lock:
            self._lines.append(line)
            full = self._take() if len(self._lines) >= self._limit else None
        if full:
            self._send(full)

    def flush(self):
        with self._lock:
            rest = self._take()
        if rest:
            self._send(rest)

    def _take(self):
        """Call with the lock held."""
        lines, self._lines = self._lines, []
        return lines
