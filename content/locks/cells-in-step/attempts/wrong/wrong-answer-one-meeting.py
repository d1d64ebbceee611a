import threading


def evolve(cells, rule, rounds):
    cells = list(cells)
    barrier = threading.Barrier(len(cells))
    errors = []

    def work(i):
        try:
            for _ in range(rounds):
                value = rule(cells[i - 1], cells[i], cells[(i + 1) % len(cells)])
                barrier.wait()
                cells[i] = value
        except threading.BrokenBarrierError:
            pass
        except Exception as error:
            errors.append(error)
            barrier.abort()

    threads = [threading.Thread(target=work, args=(i,)) for i in range(len(cells))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return cells
