# First: direct call
# Has: return inner(x) * 2
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=2)

def inner(x):
    return x + 1

def outer(x):
    return pool.submit(inner, x).result() * 2

def main():
    fs = [pool.submit(outer, n) for n in range(2)]
    print([f.result() for f in fs])

main()
