"""A background indexer that is started when it is first needed."""
import threading


class Indexer:
    def __init__(self):
        self.lock = threading.Lock()
        self.runs = 0
        self.running = False
        self.thread = threading.Thread(target=self.work)

    def work(self):
        self.runs += 1

    def ensure_running(self):
        if not self.running:
            self.thread.start()
            self.running = True


def main():
    indexer = Indexer()
    callers = [threading.Thread(target=indexer.ensure_running) for _ in range(2)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    indexer.thread.join()
    assert indexer.runs == 1


if __name__ == "__main__":
    main()
