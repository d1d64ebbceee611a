# True: right and complete in at most 100 runs.
# Expect: right complete
# A pool of two workers and two tasks that share nothing.
from concurrent.futures import ThreadPoolExecutor

def square(x):
    return x * x

with ThreadPoolExecutor(max_workers=2) as pool:
    assert list(pool.map(square, [2, 3])) == [4, 9]
