# True: the best-known lost update of the tutorials, shown by logging.
# Expect: bug lost-update
import concurrent.futures
import logging
import time


class FakeStore:
    def __init__(self):
        self.value = 0

    def update(self, name):
        logging.info("Thread %s: starting update", name)
        local_copy = self.value
        local_copy += 1
        time.sleep(0.1)
        self.value = local_copy
        logging.info("Thread %s: finishing update", name)


if __name__ == "__main__":
    fmt = "%(asctime)s: %(message)s"
    logging.basicConfig(format=fmt, level=logging.INFO, datefmt="%H:%M:%S")

    store = FakeStore()
    logging.info("Testing update. Starting value is %d.", store.value)
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as executor:
        for index in range(2):
            executor.submit(store.update, index)
    logging.info("Testing update. Ending value is %d.", store.value)
