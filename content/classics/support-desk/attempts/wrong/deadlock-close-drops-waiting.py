import queue
import threading


class Desk:
    def __init__(self, chairs: int) -> None:
        self.chairs = queue.Queue(maxsize=chairs)
        self.closed = threading.Event()

    def visit(self, problem):
        if self.closed.is_set():
            return None
        answer = queue.SimpleQueue()
        try:
            self.chairs.put_nowait((problem, answer))
        except queue.Full:
            return None
        return answer.get()

    def work(self, solve) -> None:
        while not self.closed.is_set():
            try:
                problem, answer = self.chairs.get(timeout=0.05)
            except queue.Empty:
                continue
            answer.put(solve(problem))

    def close(self) -> None:
        self.closed.set()
