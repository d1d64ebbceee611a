"""An agent lays out two ingredients; the smoker who owns the third should take both."""
import threading

changed = threading.Condition()
table = set()
smoked = []


def smoker(name, needs):
    with changed:
        while table != needs:
            changed.wait()
        table.clear()
        smoked.append(name)
        changed.notify_all()


def agent():
    with changed:
        for pair in ({"paper", "matches"}, {"matches", "tobacco"}):
            while table:
                changed.wait()
            table.update(pair)
            changed.notify_all()


def main():
    threads = [
        threading.Thread(target=agent),
        threading.Thread(target=smoker, args=("owner of tobacco", {"paper", "matches"})),
        threading.Thread(target=smoker, args=("owner of paper", {"matches", "tobacco"})),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert smoked == ["owner of tobacco", "owner of paper"]


if __name__ == "__main__":
    main()
