"""Two mirrors race for one answer; the first one fills the future."""
import threading
from concurrent.futures import Future

answer = Future()
guard = threading.Lock()


def fetch(mirror):
    with guard:
        if not answer.done():
            answer.set_result(mirror)


def main():
    mirrors = [threading.Thread(target=fetch, args=(name,)) for name in ("north", "south")]
    for mirror in mirrors:
        mirror.start()
    for mirror in mirrors:
        mirror.join()
    assert answer.result() in ("north", "south")


if __name__ == "__main__":
    main()
