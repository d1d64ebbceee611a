def where_time_goes(steps, wall, cpu, repeat):
    result = {}
    for name, step in steps.items():
        started = wall()
        step()
        seconds = wall() - started
        result[name] = (seconds, "slow" if seconds > 1 else "fast")
    return result
