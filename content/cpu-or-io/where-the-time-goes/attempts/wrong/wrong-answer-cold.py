def where_time_goes(steps, wall, cpu, repeat):
    found = {}
    for name, step in steps.items():
        w, c = wall(), cpu()
        for _ in range(repeat + 1):
            step()
        total, busy = wall() - w, cpu() - c
        share = round(busy / total, 2) if total else 0.0
        word = "too short" if not total else "waits" if share <= 0.25 else "computes" if share >= 0.75 else "mixed"
        found[name] = (share, word)
    return found
