def where_time_goes(steps, wall, cpu, repeat):
    found = {}
    for name, step in steps.items():
        step()
        busy = total = 0.0
        for _ in range(repeat):
            wall_before, cpu_before = wall(), cpu()
            step()
            busy += cpu() - cpu_before
            total += wall() - wall_before
        if total <= 0:
            found[name] = (0.0, "too short")
            continue
        share = round(busy / total, 2)
        word = "waits" if share <= 0.25 else "computes" if share >= 0.75 else "mixed"
        found[name] = (share, word)
    return found
