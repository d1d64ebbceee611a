import queue
import threading

END = object()


class Shipper:
    def __init__(self, workers, send):
        self._send = send
        self._lines = queue.Queue()
        self._lock = threading.Lock()
        self._closed = False
        self._failed = []
        self._crew = [threading.Thread(target=self._work) for _ in range(workers)]
        for worker in self._crew:
            worker.start()

    def _work(self):
        while (line := self._lines.get()) is not END:
            try:
                self._send(line)
            except Exception:
                self._failed.append(line)

    def ship(self, line):
        with self._lock:
            if self._closed:
                raise RuntimeError("the shipper is closed")
            self._lines.put(line)

    def close(self):
        with self._lock:
            if not self._closed:
                self._closed = True
                for _ in self._crew:
                    self._lines.put(END)
        for worker in self._crew:
            worker.join()
        return list(self._failed)
