# Source: the same tutorial's better version: workers return, the main thread adds
# Expect: right
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(abs, -n) for n in (1, 2)]
total = sum(future.result() for future in futures)
assert total == 3
