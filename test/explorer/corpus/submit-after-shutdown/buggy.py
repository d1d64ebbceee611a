"""A server stops its pool while a request is about to submit a job."""
import threading
from concurrent.futures import ThreadPoolExecutor


class Server:
    def __init__(self):
        self.pool = ThreadPoolExecutor(max_workers=1)
        self.lock = threading.Lock()
        self.stopping = False
        self.sent = []

    def request(self):
        if not self.stopping:
            self.pool.submit(self.sent.append, "mail")

    def stop(self):
        with self.lock:
            self.stopping = True
            self.pool.shutdown(wait=False)


def main():
    server = Server()
    request = threading.Thread(target=server.request)
    request.start()
    server.stop()
    request.join()
    server.pool.shutdown(wait=True)
    assert server.sent in ([], ["mail"])


if __name__ == "__main__":
    main()
