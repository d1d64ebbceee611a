# Source: questions about ThreadPoolExecutor.map and a counter
# Expect: bug lost-update
from concurrent.futures import ThreadPoolExecutor
total = 0
def add(_):
    global total
    t = total
    total = t + 1
with ThreadPoolExecutor(max_workers=50) as ex:
    list(ex.map(add, range(10_000)))
print(total)
