# Source: the library's documentation: joining processes that use queues
# Expect: bug deadlock
# Says: can't end before
from multiprocessing import Process, Queue


def work(queue):
    queue.put("x" * 1_000_000)


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    process.join()
    print(len(queue.get()))
