import collections
import threading


class JobRunner:
    def __init__(self, workers: int) -> None:
        self._changed = threading.Condition()
        self._jobs = collections.deque()
        self._open = True
        self._threads = [threading.Thread(target=self._work) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def _next(self):
        with self._changed:
            while not self._jobs and self._open:
                self._changed.wait()
            return self._jobs.popleft() if self._jobs else None

    def _work(self) -> None:
        while (job := self._next()) is not None:
            try:
                job()
            except Exception:
                continue

    def submit(self, job) -> bool:
        with self._changed:
            if self._open:
                self._jobs.append(job)
                self._changed.notify()
            return self._open

    def close(self) -> None:
        with self._changed:
            self._open = False
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()
