"""Two downloads, and as many results as come in time."""
from concurrent.futures import ThreadPoolExecutor, as_completed, TimeoutError as FTimeout
import time


def fetch(n):
    time.sleep(0.2)
    return n


def main():
    with ThreadPoolExecutor(2) as ex:
        futures = {ex.submit(fetch, n): n for n in range(2)}
        got = []
        try:
            for f in as_completed(futures, timeout=0.1):
                got.append(f.result())
        except FTimeout:
            pass
        finally:
            for f in futures:
                f.cancel()
        assert len(got) <= 2


if __name__ == "__main__":
    main()
