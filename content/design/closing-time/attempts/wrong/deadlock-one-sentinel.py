import queue
import threading


class JobRunner:
    def __init__(self, workers: int) -> None:
        self._jobs = queue.Queue()
        self._lock = threading.Lock()
        self._closing = False
        self._threads = [threading.Thread(target=self._work) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def _work(self) -> None:
        while True:
            job = self._jobs.get()
            if job is None:
                return
            try:
                job()
            except Exception:
                pass

    def submit(self, job) -> bool:
        with self._lock:
            if self._closing:
                return False
            self._jobs.put(job)
            return True

    def close(self) -> None:
        with self._lock:
            if not self._closing:
                self._closing = True
                self._jobs.put(None)
        for thread in self._threads:
            thread.join()
