import threading


def evolve(cells, rule, rounds):
    n = len(cells)
    now, after = list(cells), [None] * n
    errors = []

    def swap():
        now[:] = after

    barrier = threading.Barrier(n, action=swap)

    def work(i):
        try:
            for _ in range(rounds):
                after[i] = rule(now[i - 1], now[i], now[(i + 1) % n])
                barrier.wait()
        except threading.BrokenBarrierError:
            pass
        except Exception as error:
            errors.append(error)
            barrier.abort()

    threads = [threading.Thread(target=work, args=(i,)) for i in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return now
