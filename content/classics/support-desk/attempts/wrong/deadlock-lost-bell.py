import collections
import concurrent.futures
import threading


class Desk:
    def __init__(self, chairs: int) -> None:
        self._chairs = chairs
        self._waiting = collections.deque()
        self._closed = False
        self._lock = threading.Lock()
        self._bell = threading.Event()

    def visit(self, problem):
        ticket = concurrent.futures.Future()
        with self._lock:
            if self._closed or len(self._waiting) == self._chairs:
                return None
            self._waiting.append((problem, ticket))
        self._bell.set()
        return ticket.result()

    def work(self, solve) -> None:
        while True:
            with self._lock:
                visitor = self._waiting.popleft() if self._waiting else None
                closed = self._closed
            if visitor:
                visitor[1].set_result(solve(visitor[0]))
            elif closed:
                return
            else:
                self._bell.clear()
                self._bell.wait()

    def close(self) -> None:
        with self._lock:
            self._closed = True
        self._bell.set()
