"""Files get a lock of their own the first time somebody writes them."""
import threading

locks = {}
locks_guard = threading.Lock()
lines = {"report": 0}


def lock_for(name):
    with locks_guard:
        if name not in locks:
            locks[name] = threading.Lock()
        return locks[name]


def append_line(name):
    with lock_for(name):
        count = lines[name]
        lines[name] = count + 1


def main():
    writers = [threading.Thread(target=append_line, args=("report",)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert lines["report"] == 2, f"2 lines written, {lines['report']} kept"


if __name__ == "__main__":
    main()
