# Source: the documentation's example of as_completed, with an error in it
# Expect: right
from concurrent.futures import ThreadPoolExecutor, as_completed

rows = [1, 2, 0, 4]
good, bad = [], []


def work(row):
    return 10 / row


with ThreadPoolExecutor(max_workers=2) as executor:
    futures = {executor.submit(work, row): row for row in rows}
    for future in as_completed(futures):
        try:
            good.append(future.result())
        except ZeroDivisionError:
            bad.append(futures[future])
assert sorted(good) == [2.5, 5.0, 10.0] and bad == [0]
