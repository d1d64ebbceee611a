"""Two reports are rendered in a pool; each renders its chart in the same pool."""
from concurrent.futures import ThreadPoolExecutor

WORKERS = 2


def chart(name):
    return f"chart of {name}"


def report(name):
    return chart(name)


def main():
    with ThreadPoolExecutor(max_workers=WORKERS) as pool:
        futures = [pool.submit(report, name) for name in ("sales", "costs")]
        reports = [future.result() for future in futures]
    assert reports == ["chart of sales", "chart of costs"]


if __name__ == "__main__":
    main()
