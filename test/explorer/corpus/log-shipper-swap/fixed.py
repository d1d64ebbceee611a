"""A log shipper collects lines and sends them in one batch."""
import threading


class Shipper:
    def __init__(self):
        self.buffer = []
        self.shipped = []
        self.lock = threading.Lock()

    def log(self, line):
        with self.lock:
            self.buffer.append(line)

    def flush(self):
        with self.lock:
            batch = list(self.buffer)
            self.buffer.clear()
        self.shipped.extend(batch)


def main():
    shipper = Shipper()
    shipper.log("boot")
    writer = threading.Thread(target=shipper.log, args=("ready",))
    flusher = threading.Thread(target=shipper.flush)
    writer.start()
    flusher.start()
    writer.join()
    flusher.join()
    shipper.flush()
    assert sorted(shipper.shipped) == ["boot", "ready"], f"shipped {shipper.shipped}"


if __name__ == "__main__":
    main()
