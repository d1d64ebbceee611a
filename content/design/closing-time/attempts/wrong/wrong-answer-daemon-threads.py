import queue
import threading


class JobRunner:
    """Daemon threads end by themselves when the program does: nothing to wait for."""

    def __init__(self, workers: int) -> None:
        self._jobs = queue.Queue()
        self._lock = threading.Lock()
        self._closing = False
        for _ in range(workers):
            threading.Thread(target=self._work, daemon=True).start()

    def _work(self) -> None:
        while True:
            try:
                self._jobs.get()()
            except Exception:
                pass

    def submit(self, job) -> bool:
        with self._lock:
            if not self._closing:
                self._jobs.put(job)
            return not self._closing

    def close(self) -> None:
        with self._lock:
            self._closing = True
