# Source: a question: why is my multiprocessing.Value wrong in the end
# Expect: bug lost-update
from multiprocessing import Process, Value


def add(counter):
    for _ in range(3):
        counter.value += 1


if __name__ == "__main__":
    counter = Value("i", 0)
    workers = [Process(target=add, args=(counter,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(counter.value)
