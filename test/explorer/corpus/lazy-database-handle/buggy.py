"""A module-level database handle that is opened on first use."""
import threading

_handle = None
_opened = []
_guard = threading.Lock()


class Database:
    def __init__(self):
        _opened.append(self)


def database():
    global _handle
    if _handle is None:
        _handle = Database()
    return _handle


def main():
    seen = []
    workers = [threading.Thread(target=lambda: seen.append(database())) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert seen[0] is seen[1], "two threads got two different databases"
    assert len(_opened) == 1, f"{len(_opened)} connections opened"


if __name__ == "__main__":
    main()
