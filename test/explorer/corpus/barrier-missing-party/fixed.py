"""Two workers share the slices of a job and meet at the end."""
import threading

slices = ["only slice"]
barrier = threading.Barrier(2)
finished = []
lock = threading.Lock()


def work(name):
    with lock:
        if slices:
            slices.pop()
    barrier.wait()
    finished.append(name)


def main():
    workers = [threading.Thread(target=work, args=(name,)) for name in ("late", "early")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(finished) == ["early", "late"]


if __name__ == "__main__":
    main()
