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
        threading.Thread(target=self._run, daemon=True).start()

    def cancel(self) -> None:
        self._cancelled.set()

    def _run(self) -> None:
        try:
            result = self._work(lambda percent: self._deliver(self._on_progress, percent), self._cancelled.is_set)
        except Exception as error:
            self._deliver(self._on_error, error)
        else:
            self._deliver(self._on_done, result)

    def _deliver(self, callback, value) -> None:
        def on_window() -> None:
            if not self._cancelled.is_set():
                callback(value)

        self._post(on_window)
