import queue
import threading


class Desk:
    """Two visitors can both see the last free chair."""

    def __init__(self, chairs: int) -> None:
        self.limit = chairs
        self.chairs = queue.SimpleQueue()
        self.lock = threading.Lock()
        self.closed = False

    def visit(self, problem):
        if self.chairs.qsize() >= self.limit:
            return None
        answer = queue.SimpleQueue()
        with self.lock:
            if self.closed:
                return None
            self.chairs.put((problem, answer))
        return answer.get()

    def work(self, solve) -> None:
        while (visitor := self.chairs.get()) is not None:
            problem, answer = visitor
            answer.put(solve(problem))

    def close(self) -> None:
        with self.lock:
            self.closed = True
            self.chairs.put(None)
