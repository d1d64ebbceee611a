"""Sums the sizes of two files with a pool."""
from concurrent.futures import ThreadPoolExecutor

sizes = {"a.txt": 10, "b.txt": 20}
total = 0


def measure(name):
    global total
    total += sizes[name]
    return sizes[name]


def main():
    with ThreadPoolExecutor(max_workers=2) as pool:
        parts = list(pool.map(measure, sizes))
    assert total == 30, f"two files of 10 and 20 add up to {total}"
    assert parts == [10, 20]


if __name__ == "__main__":
    main()
