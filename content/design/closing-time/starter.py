import queue
import threading


class JobRunner:
    def __init__(self, workers: int) -> None:
        ...

    def submit(self, job) -> bool:
        ...

    def close(self) -> None:
        ...
