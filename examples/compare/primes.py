"""Pure Python work in one thread and in four: what the GIL costs."""

from concurrent.futures import ThreadPoolExecutor
from time import perf_counter


def primes(start: int, end: int) -> int:
    return sum(all(n % d for d in range(2, int(n**0.5) + 1)) for n in range(start, end))


parts = [(200_000 + 80_000 * part, 280_000 + 80_000 * part) for part in range(4)]
begin = perf_counter()
alone = [primes(*part) for part in parts]
middle = perf_counter()
with ThreadPoolExecutor(4) as pool:
    together = list(pool.map(lambda part: primes(*part), parts))
end = perf_counter()
assert alone == together
print(sum(together), "primes; four threads take", f"{(end - middle) / (middle - begin):.1f}", "of the time of one")
