from statistics import mean


def where_time_goes(steps, wall, cpu, repeat):
    found = {}
    for name, step in steps.items():
        step()
        ratios = []
        for _ in range(repeat):
            w, c = wall(), cpu()
            step()
            spent = wall() - w
            if spent:
                ratios.append((cpu() - c) / spent)
        if not ratios:
            found[name] = (0.0, "too short")
            continue
        share = round(mean(ratios), 2)
        found[name] = (share, "waits" if share <= 0.25 else "computes" if share >= 0.75 else "mixed")
    return found
