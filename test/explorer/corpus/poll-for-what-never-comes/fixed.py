"""Main polls, under the lock, for the end of a task."""
import threading
import time


class Task:
    def __init__(self):
        self.lock = threading.Lock()
        self.finished = False

    def run(self):
        with self.lock:
            self.finished = True

    def wait(self):
        while True:
            with self.lock:
                if self.finished:
                    return
            time.sleep(0.005)


def main():
    t = Task()
    w = threading.Thread(target=t.run)
    w.start()
    t.wait()
    w.join()


if __name__ == "__main__":
    main()
