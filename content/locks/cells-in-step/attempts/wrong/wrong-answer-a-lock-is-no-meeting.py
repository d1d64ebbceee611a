import threading


def evolve(cells, rule, rounds):
    cells = list(cells)
    lock = threading.Lock()
    errors = []

    def work(i):
        try:
            for _ in range(rounds):
                with lock:
                    around = cells[i - 1], cells[i], cells[(i + 1) % len(cells)]
                value = rule(*around)
                with lock:
                    cells[i] = value
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(len(cells))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return cells
