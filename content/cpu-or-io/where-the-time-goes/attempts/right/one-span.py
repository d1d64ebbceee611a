def word_for(share):
    if share <= 0.25:
        return "waits"
    return "computes" if share >= 0.75 else "mixed"


def measure(step, wall, cpu, repeat):
    step()  # warm up
    began = wall(), cpu()
    for _ in range(repeat):
        step()
    ended = wall(), cpu()
    elapsed, busy = ended[0] - began[0], ended[1] - began[1]
    if not elapsed:
        return 0.0, "too short"
    share = round(busy / elapsed, 2)
    return share, word_for(share)


def where_time_goes(steps, wall, cpu, repeat):
    return {name: measure(step, wall, cpu, repeat) for name, step in steps.items()}
