import threading


class Export:
    """cancel() forgets the callbacks; what was posted finds nothing to call."""

    def __init__(self, work, post, on_progress, on_done, on_error) -> None:
        self.work, self.post = work, post
        self.callbacks = {"progress": on_progress, "done": on_done, "error": on_error}
        self.stop = threading.Event()

    def start(self) -> None:
        self.thread = threading.Thread(target=self.run, name="export")
        self.thread.start()

    def cancel(self) -> None:
        self.stop.set()
        self.callbacks = {}

    def say(self, what, value) -> None:
        self.post(lambda: self.callbacks.get(what, lambda _: None)(value))

    def run(self) -> None:
        try:
            result = self.work(lambda percent: self.say("progress", percent), self.stop.is_set)
            self.say("done", result)
        except Exception as caught:
            self.say("error", caught)
