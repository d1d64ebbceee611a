import queue
import threading


class JobRunner:
    def __init__(self, workers: int) -> None:
        self._jobs = queue.Queue()
        self._lock = threading.Lock()
        self._closing = False
        for _ in range(workers):
            threading.Thread(target=self._work, daemon=True).start()

    def _work(self) -> None:
        try:
            while True:
                self._jobs.get()()
                self._jobs.task_done()
        except Exception as error:
            print("worker stopped:", error)

    def submit(self, job) -> bool:
        with self._lock:
            if self._closing:
                return False
            self._jobs.put(job)
            return True

    def close(self) -> None:
        with self._lock:
            self._closing = True
        self._jobs.join()
