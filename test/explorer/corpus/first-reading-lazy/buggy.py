"""Two calibrations are applied; a check must see the value before the last one."""
import threading

lock = threading.Lock()
offset = 0
checked = threading.Event()


def coarse():
    global offset
    with lock:
        offset += 1


def fine():
    global offset
    with lock:
        offset += 2


def check():
    with lock:
        assert offset < 3, f"both calibrations were applied before the check, offset {offset}"
    checked.set()


def main():
    threads = [threading.Thread(target=step) for step in (coarse, check, fine)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert offset == 3


if __name__ == "__main__":
    main()
