from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=2) as pool:
    good = pool.submit(len, "hello")
    bad = pool.submit(len, 5)

print(type(good).__name__)
print(good.result())
try:
    print(bad.result())
except TypeError:
    print("refused")
