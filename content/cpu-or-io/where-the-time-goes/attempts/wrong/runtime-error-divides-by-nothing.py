def where_time_goes(steps, wall, cpu, repeat):
    found = {}
    for name, step in steps.items():
        step()
        w, c = wall(), cpu()
        for _ in range(repeat):
            step()
        share = round((cpu() - c) / (wall() - w), 2)
        found[name] = (share, "waits" if share <= 0.25 else "computes" if share >= 0.75 else "mixed")
    return found
