"""A starting gate that opens once and arms itself for the next race."""
import threading


class Gate:
    def __init__(self):
        self.opened = threading.Event()

    def wait(self):
        self.opened.wait()

    def open(self):
        self.opened.set()


def main():
    gate = Gate()
    started = []

    def runner():
        gate.wait()
        started.append("runner")

    threads = [threading.Thread(target=runner), threading.Thread(target=gate.open)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert started == ["runner"]


if __name__ == "__main__":
    main()
