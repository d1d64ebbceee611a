from concurrent.futures import ThreadPoolExecutor


def evolve(cells, rule, rounds):
    now, n = list(cells), len(cells)
    with ThreadPoolExecutor(max_workers=n) as pool:
        for _ in range(rounds):
            futures = [pool.submit(rule, now[i - 1], now[i], now[(i + 1) % n]) for i in range(n)]
            now = [future.result() for future in futures]
    return now
