import queue
import threading
from concurrent.futures import Future
from contextvars import copy_context


class ContextPool:
    def __init__(self, workers):
        self.tasks = queue.SimpleQueue()
        self.crew = [threading.Thread(target=self.work) for _ in range(workers)]
        for worker in self.crew:
            worker.start()

    def work(self):
        while (task := self.tasks.get()) is not None:
            future, context, function, arguments = task
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(context.run(function, *arguments))
            except BaseException as error:
                future.set_exception(error)

    def submit(self, function, *arguments):
        future = Future()
        self.tasks.put((future, copy_context(), function, arguments))
        return future

    def map(self, function, items):
        futures = [self.submit(function, item) for item in items]
        return map(Future.result, futures)

    def close(self):
        for _ in self.crew:
            self.tasks.put(None)
        for worker in self.crew:
            worker.join()
