"""A pool computes a price; a callback adds it to the total."""
from concurrent.futures import ThreadPoolExecutor

prices = {"tea": 3}
total = []


def add(future):
    total.append(future.result())


def main():
    with ThreadPoolExecutor(max_workers=1) as pool:
        future = pool.submit(prices.get, "tea")
        future.add_done_callback(add)
        future.result()
    seen = list(total)
    assert seen == [3], f"read the total before the callback ran: {seen}"


if __name__ == "__main__":
    main()
