"""A producer and a consumer both keep statistics under one lock."""
import queue
import threading

pipe = queue.Queue(maxsize=1)
lock = threading.Lock()
statistics = {"in": 0, "out": 0}


def produce():
    for number in range(2):
        with lock:
            statistics["in"] += 1
        pipe.put(number)


def consume():
    for _ in range(2):
        with lock:
            statistics["out"] += 1
        pipe.get()


def main():
    threads = [threading.Thread(target=produce), threading.Thread(target=consume)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statistics == {"in": 2, "out": 2}


if __name__ == "__main__":
    main()
