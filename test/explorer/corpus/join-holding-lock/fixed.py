"""A service that reports once and is stopped by its owner."""
import threading


class Service:
    def __init__(self):
        self.lock = threading.Lock()
        self.reports = 0
        self.worker = threading.Thread(target=self.run)

    def start(self):
        self.worker.start()

    def run(self):
        with self.lock:
            self.reports += 1

    def stop(self):
        with self.lock:
            worker = self.worker
        worker.join()


def main():
    service = Service()
    service.start()
    service.stop()
    assert service.reports == 1


if __name__ == "__main__":
    main()
