def evolve(cells, rule, rounds):
    now, n = list(cells), len(cells)
    for _ in range(rounds):
        now = [rule(now[i - 1], now[i], now[(i + 1) % n]) for i in range(n)]
    return now
