import queue
import threading


class JobRunner:
    def __init__(self, workers: int) -> None:
        self._jobs = queue.Queue()
        self._closing = False
        self._threads = [threading.Thread(target=self._work) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except Exception:
                pass

    def submit(self, job) -> bool:
        if self._closing:
            return False
        self._jobs.put(job)
        return True

    def close(self) -> None:
        self._closing = True
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()
