import collections
import concurrent.futures
import threading


class Desk:
    def __init__(self, chairs: int) -> None:
        self._chairs = chairs
        self._waiting = collections.deque()
        self._closed = False
        self._changed = threading.Condition()

    def visit(self, problem):
        ticket = concurrent.futures.Future()
        with self._changed:
            if self._closed or len(self._waiting) == self._chairs:
                return None
            self._waiting.append((problem, ticket))
            self._changed.notify()
        return ticket.result()

    def work(self, solve) -> None:
        while True:
            with self._changed:
                while not self._waiting and not self._closed:
                    self._changed.wait()
                if not self._waiting:
                    return
                problem, ticket = self._waiting.popleft()
            ticket.set_result(solve(problem))

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
