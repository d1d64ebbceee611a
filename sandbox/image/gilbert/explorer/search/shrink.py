"""Shortens a failing interleaving: fewest switches first, then fewest steps."""

from collections.abc import Callable

Deviations = list[tuple[int, int, int]]
#: Runs an interleaving: (whether it failed the same way, switches, steps, the deviations that really happened).
Try = Callable[[Deviations], tuple[bool, int, int, Deviations]]


def shrink(found: Deviations, attempt: Try, budget: int = 400) -> tuple[Deviations, int]:
    """(the shortest failing interleaving found within `budget` runs, the number of runs)."""
    tries = 0
    best = list(found)
    ok, switches, steps, real = attempt(best)
    tries += 1
    if not ok:
        return best, tries
    best = real
    cost = (switches, steps)
    improved = True
    while improved and tries < budget:
        improved = False
        size = max(1, len(best) // 2)
        while size >= 1 and tries < budget:
            at = 0
            while at < len(best) and tries < budget:
                candidate = best[:at] + best[at + size:]
                ok, switches, steps, real = attempt(candidate)
                tries += 1
                if ok and (len(real) < len(best) or (switches, steps) < cost):
                    best, cost, improved = real, (switches, steps), True
                else:
                    at += size
            size //= 2
        # Moving a switch a little may save other switches or steps.
        for at in range(len(best)):
            if tries >= budget:
                break
            t, n, to = best[at]
            for shift in (-1, -2, -4, 1, 2):
                if n + shift < 0 or tries >= budget:
                    continue
                candidate = [*best[:at], (t, n + shift, to), *best[at + 1:]]
                ok, switches, steps, real = attempt(candidate)
                tries += 1
                if ok and (len(real), switches, steps) < (len(best), *cost):
                    best, cost, improved = real, (switches, steps), True
                    break
            if improved:
                break
    return best, tries
