"""Two reports are rendered in a pool; each renders its chart in the same pool."""
from concurrent.futures import ThreadPoolExecutor

WORKERS = 2


def chart(name):
    return f"chart of {name}"


def report(pool, name):
    return pool.submit(chart, name).result()


def main():
    with ThreadPoolExecutor(max_workers=WORKERS) as pool:
        futures = [pool.submit(report, pool, name) for name in ("sales", "costs")]
        reports = [future.result() for future in futures]
    assert reports == ["chart of sales", "chart of costs"]


if __name__ == "__main__":
    main()
