"""A journal that is written by one thread and rotated by another."""
import threading

lock = threading.RLock()
journal = {"open": True, "lines": 0}


def write():
    lock.acquire()
    try:
        if not journal["open"]:
            lock.release()
            return
        journal["lines"] += 1
    finally:
        lock.release()


def rotate():
    with lock:
        journal["open"] = False


def main():
    threads = [threading.Thread(target=write), threading.Thread(target=rotate)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert journal["lines"] in (0, 1)


if __name__ == "__main__":
    main()
