"""Four threads append to one list: the list's own lock keeps each item and costs the threads their gain."""

from threading import Thread
from time import perf_counter

shared: list[int] = []
many = 700_000


def fill() -> None:
    for number in range(many):
        shared.append(number)


begin = perf_counter()
for _ in range(4):
    fill()
middle = perf_counter()
shared.clear()
threads = [Thread(target=fill) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
end = perf_counter()
assert len(shared) == 4 * many
print(len(shared), "items; four threads take", f"{(end - middle) / (middle - begin):.1f}", "of the time of one")
