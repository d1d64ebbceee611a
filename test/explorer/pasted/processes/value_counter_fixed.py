# Source: the answer to the same question: the value's own lock
# Expect: right complete
from multiprocessing import Process, Value


def add(counter):
    for _ in range(2):
        with counter.get_lock():
            counter.value += 1


if __name__ == "__main__":
    counter = Value("i", 0)
    workers = [Process(target=add, args=(counter,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert counter.value == 4
