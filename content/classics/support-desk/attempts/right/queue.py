import queue


class Desk:
    def __init__(self, chairs: int) -> None:
        self.chairs = queue.Queue(maxsize=chairs)

    def visit(self, problem):
        answer = queue.SimpleQueue()
        try:
            self.chairs.put_nowait((problem, answer))
        except (queue.Full, queue.ShutDown):
            return None
        return answer.get()

    def work(self, solve) -> None:
        while True:
            try:
                problem, answer = self.chairs.get()
            except queue.ShutDown:
                return
            answer.put(solve(problem))

    def close(self) -> None:
        self.chairs.shutdown()
