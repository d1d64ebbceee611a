"""A log handler that is closed while a worker still writes."""
import io
import threading


class Handler:
    def __init__(self):
        self.stream = io.StringIO()
        self.closed = False
        self.lock = threading.Lock()

    def emit(self, line):
        with self.lock:
            if not self.closed:
                self.stream.write(line)

    def close(self):
        with self.lock:
            self.closed = True
            self.stream.close()


def main():
    handler = Handler()
    worker = threading.Thread(target=handler.emit, args=("started\n",))
    worker.start()
    handler.close()
    worker.join()
    assert handler.closed


if __name__ == "__main__":
    main()
