def where_time_goes(steps, wall, cpu, repeat):
    found = {}
    for name, step in steps.items():
        step()
        started = wall()
        for _ in range(repeat):
            step()
        seconds = wall() - started
        found[name] = (round(seconds / repeat, 2), "computes" if seconds else "too short")
    return found
