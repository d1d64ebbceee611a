import queue
import threading


class JobRunner:
    def __init__(self, workers: int) -> None:
        self._jobs = queue.Queue()
        self._threads = [threading.Thread(target=self._work) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def _work(self) -> None:
        while True:
            try:
                job = self._jobs.get()
            except queue.ShutDown:
                return
            try:
                job()
            except Exception:
                pass  # a real service would log it

    def submit(self, job) -> bool:
        try:
            self._jobs.put(job)
        except queue.ShutDown:
            return False
        return True

    def close(self) -> None:
        self._jobs.shutdown()
        for thread in self._threads:
            thread.join()
