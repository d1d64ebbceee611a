"""A device driver that must not be unloaded while a request is inside it."""
import threading


class Driver:
    def __init__(self):
        self.guard = threading.Lock()
        self.pending = 1
        self.stopping = False
        self.unloaded = False
        self.idle = threading.Event()

    def enter(self):
        if self.stopping:
            return False
        with self.guard:
            self.pending += 1
        return True

    def leave(self):
        with self.guard:
            self.pending -= 1
            last = self.pending == 0
        if last:
            self.idle.set()

    def read(self):
        if self.enter():
            assert not self.unloaded, "request runs inside an unloaded driver"
            self.leave()

    def stop(self):
        with self.guard:
            self.stopping = True
        self.leave()
        self.idle.wait()
        self.unloaded = True


def main():
    driver = Driver()
    request = threading.Thread(target=driver.read, name="request")
    unload = threading.Thread(target=driver.stop, name="unload")
    request.start()
    unload.start()
    request.join()
    unload.join()
    assert driver.unloaded


if __name__ == "__main__":
    main()
