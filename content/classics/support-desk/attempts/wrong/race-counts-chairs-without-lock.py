import queue


class Desk:
    def __init__(self, chairs: int) -> None:
        self.limit = chairs
        self.taken = 0
        self.chairs = queue.SimpleQueue()
        self.closed = False

    def visit(self, problem):
        if self.closed or self.taken >= self.limit:
            return None
        self.taken += 1
        answer = queue.SimpleQueue()
        self.chairs.put((problem, answer))
        return answer.get()

    def work(self, solve) -> None:
        while (visitor := self.chairs.get()) is not None:
            problem, answer = visitor
            self.taken -= 1
            answer.put(solve(problem))

    def close(self) -> None:
        self.closed = True
        self.chairs.put(None)
