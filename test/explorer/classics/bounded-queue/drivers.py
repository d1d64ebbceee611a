from threading import Thread


def run(capacity, producers, consumers, each):
    queue = BoundedBlockingQueue(capacity)
    taken = []

    def produce(first):
        for k in range(each):
            queue.enqueue(first + k)

    def consume():
        for _ in range(producers * each // consumers):
            taken.append(queue.dequeue())

    threads = [Thread(target=produce, args=(each * k,)) for k in range(producers)]
    threads += [Thread(target=consume) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == list(range(producers * each)), taken
    assert queue.size() == 0


def small():
    run(1, 1, 1, 2)


def middle():
    run(1, 2, 1, 2)


def large():
    run(2, 3, 3, 2)
