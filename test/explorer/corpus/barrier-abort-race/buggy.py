"""Two workers meet at a barrier; a supervisor tears it down afterwards."""
import threading

barrier = threading.Barrier(2)
started = threading.Semaphore(0)
met = threading.Semaphore(0)
finished = []


def work(name):
    started.release()
    barrier.wait()
    finished.append(name)
    met.release()


def supervise():
    started.acquire()
    started.acquire()
    barrier.abort()


def main():
    threads = [
        threading.Thread(target=work, args=("a",)),
        threading.Thread(target=work, args=("b",)),
        threading.Thread(target=supervise),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(finished) == ["a", "b"], f"only {finished} came through"


if __name__ == "__main__":
    main()
