"""A context manager counts how many users are inside a transaction."""
import threading
from contextlib import contextmanager

guard = threading.Lock()
depth = 0


@contextmanager
def transaction():
    global depth
    depth += 1
    try:
        yield
    finally:
        with guard:
            depth -= 1


def work():
    with transaction():
        pass


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert depth == 0, f"everybody has left, depth is {depth}"


if __name__ == "__main__":
    main()
