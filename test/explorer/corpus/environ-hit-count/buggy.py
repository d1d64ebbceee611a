"""A counter that lives in an environment variable."""
import os
import threading

lock = threading.Lock()


def bump():
    os.environ["HITS"] = str(int(os.environ.get("HITS", "0")) + 1)


def main():
    os.environ["HITS"] = "0"
    ts = [threading.Thread(target=bump) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
    assert os.environ["HITS"] == "2", os.environ["HITS"]


if __name__ == "__main__":
    main()
