"""Two jobs need two workbenches each, and there are two."""
import threading

benches = threading.Semaphore(2)
setup = threading.Lock()
built = []


def build(name):
    benches.acquire()
    benches.acquire()
    built.append(name)
    benches.release(2)


def main():
    jobs = [threading.Thread(target=build, args=(name,)) for name in ("chair", "table")]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    assert sorted(built) == ["chair", "table"]


if __name__ == "__main__":
    main()
