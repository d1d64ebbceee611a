import collections
import threading


class Desk:
    def __init__(self, chairs: int) -> None:
        self._chairs = chairs
        self._waiting = collections.deque()
        self._closed = False
        self._changed = threading.Condition()
        self._done = threading.Semaphore(0)
        self._answer = None

    def visit(self, problem):
        with self._changed:
            if self._closed or len(self._waiting) == self._chairs:
                return None
            self._waiting.append(problem)
            self._changed.notify()
        self._done.acquire()
        return self._answer

    def work(self, solve) -> None:
        while True:
            with self._changed:
                while not self._waiting and not self._closed:
                    self._changed.wait()
                if not self._waiting:
                    return
                problem = self._waiting.popleft()
            self._answer = solve(problem)
            self._done.release()

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
