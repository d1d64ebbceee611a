"""Keeps a list of finished jobs by callback."""
import threading
from concurrent.futures import ThreadPoolExecutor

lock = threading.Lock()
finished = []


def note(future):
    with lock:
        finished.append(future.result())


def main():
    with ThreadPoolExecutor(max_workers=1) as pool:
        with lock:
            future = pool.submit(str.upper, "report")
        future.add_done_callback(note)
    assert finished == ["REPORT"]


if __name__ == "__main__":
    main()
