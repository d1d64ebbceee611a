"""A counter that is bumped in a condition."""
import threading

n = 0
lock = threading.Lock()


def bump():
    global n
    with lock:
        if (n := n + 1) > 5:
            print("many")


def main():
    ts = [threading.Thread(target=bump) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
    assert n == 2, n


if __name__ == "__main__":
    main()
