import queue
import threading

STOP = object()


class JobRunner:
    def __init__(self, workers: int) -> None:
        self._jobs = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._closing = False
        self._threads = [threading.Thread(target=self._work, name=f"worker-{n}") for n in range(workers)]
        for thread in self._threads:
            thread.start()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not STOP:
            try:
                job()
            except Exception as error:
                print("job failed:", error)

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
                for _ in self._threads:
                    self._jobs.put(STOP)
        for thread in self._threads:
            thread.join()
