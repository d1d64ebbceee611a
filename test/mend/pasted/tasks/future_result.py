# First: callback that logs
# Has: .add_done_callback(log_failure)
from concurrent.futures import ThreadPoolExecutor

prices = {"a": 3, "b": 4}
total = []

def price(item):
    total.append(prices[item])

def main():
    with ThreadPoolExecutor(max_workers=2) as pool:
        for item in ["a", "b", "c"]:
            pool.submit(price, item)
    print(sum(total))

main()
