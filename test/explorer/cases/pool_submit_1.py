# True: right and complete.
# Expect: right complete
# A pool of sixteen workers and one task.
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=16) as pool:
    assert pool.submit(pow, 2, 3).result() == 8
