import threading


class Export:
    def __init__(self, work, post, on_progress, on_done, on_error) -> None:
        self._work = work
        self._post = post
        self._on_progress = on_progress
        self._on_done = on_done
        self._on_error = on_error
        self._cancelled = threading.Event()

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        self._cancelled.set()
        self._thread.join()

    def _deliver(self, callback, value) -> None:
        self._post(lambda: None if self._cancelled.is_set() else callback(value))

    def _run(self) -> None:
        try:
            result = self._work(lambda percent: self._deliver(self._on_progress, percent), self._cancelled.is_set)
        except Exception as error:
            self._deliver(self._on_error, error)
        else:
            self._deliver(self._on_done, result)
