# Source: a tutorial on thread pools that adds up in a shared counter
# Expect: bug lost-update
from concurrent.futures import ThreadPoolExecutor

total = 0


def add(n):
    global total
    total += n


with ThreadPoolExecutor(max_workers=2) as pool:
    for n in (1, 2):
        pool.submit(add, n)
print("total", total)
