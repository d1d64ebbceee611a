"""A client polls a device until it is ready."""
import threading
import time

status = "off"
ready = threading.Event()
log = []


def boot():
    global status
    status = "ready"
    ready.set()


def configure():
    global status
    status = "configured"


def client():
    while status != "ready":
        time.sleep(0.01)
    log.append("connected")


def main():
    threads = [threading.Thread(target=step) for step in (configure, boot, client)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert log == ["connected"]


if __name__ == "__main__":
    main()
