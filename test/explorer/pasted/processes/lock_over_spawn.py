# Source: a question: cannot pickle '_thread.lock' object
# Expect: bug exception
# Says: cannot pickle '_thread.lock' object
import multiprocessing
import threading


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.count = 0

    def add(self):
        with self.lock:
            self.count += 1


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=Counter().add)
    process.start()
    process.join()
