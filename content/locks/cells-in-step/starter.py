import threading


def evolve(cells, rule, rounds):
    cells = list(cells)
    barrier = threading.Barrier(len(cells))

    def work(i):
        for _ in range(rounds):
            value = rule(cells[i - 1], cells[i], cells[(i + 1) % len(cells)])
            barrier.wait()
            cells[i] = value

    threads = [threading.Thread(target=work, args=(i,)) for i in range(len(cells))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return cells
