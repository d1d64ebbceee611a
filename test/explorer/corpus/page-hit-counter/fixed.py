"""Counts page hits of two request handlers."""
import threading

hits = 0
lock = threading.Lock()


def handle_requests(count):
    global hits
    for _ in range(count):
        with lock:
            hits += 1


def main():
    handlers = [threading.Thread(target=handle_requests, args=(2,)) for _ in range(2)]
    for handler in handlers:
        handler.start()
    for handler in handlers:
        handler.join()
    assert hits == 4, f"served 4 pages but counted {hits}"


if __name__ == "__main__":
    main()
