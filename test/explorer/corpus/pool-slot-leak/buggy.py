"""Two queries share one connection slot; the database may be closed meanwhile."""
import threading

slot = threading.Semaphore(1)
database = {"open": False}
rows = []


class Closed(Exception):
    pass


def run_query(name):
    slot.acquire()
    if not database["open"]:
        raise Closed(name)
    rows.append(name)
    slot.release()


def query(name):
    try:
        run_query(name)
    except Closed:
        rows.append(f"{name} refused")


def main():
    threads = [threading.Thread(target=query, args=(name,)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    database["open"] = True
    for thread in threads:
        thread.join()
    assert len(rows) == 2


if __name__ == "__main__":
    main()
