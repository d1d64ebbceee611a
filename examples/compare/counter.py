"""A counter without a lock: its value is read, handed to a function, and what comes back is stored."""

from threading import Thread

total = 0


def one_more(number: int) -> int:
    return number + 1


def count(times: int) -> None:
    global total
    for _ in range(times):
        total = one_more(total)


threads = [Thread(target=count, args=(300_000,)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("no update was lost" if total == 1_200_000 else "updates were lost")
assert total == 1_200_000
