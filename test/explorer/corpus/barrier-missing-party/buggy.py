"""Two workers share the slices of a job and meet at the end."""
import threading

slices = ["only slice"]
barrier = threading.Barrier(2)
finished = []
lock = threading.Lock()


def work(name):
    with lock:
        mine = slices.pop() if slices else None
        shift_over = not slices and name == "late"
    if mine is None and shift_over:
        return
    barrier.wait()
    finished.append(name)


def main():
    workers = [threading.Thread(target=work, args=(name,)) for name in ("late", "early")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert "early" in finished


if __name__ == "__main__":
    main()
