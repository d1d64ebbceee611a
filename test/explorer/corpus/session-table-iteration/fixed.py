"""A sweeper looks for stale sessions while people log in."""
import threading

sessions = {"ada": 5, "bo": 90}
lock = threading.Lock()
stale = []


def sweep():
    with lock:
        snapshot = dict(sessions)
    for user, age in snapshot.items():
        if age > 60:
            stale.append(user)


def login(user):
    with lock:
        sessions[user] = 0


def main():
    sweeper = threading.Thread(target=sweep)
    visitor = threading.Thread(target=login, args=("cy",))
    sweeper.start()
    visitor.start()
    sweeper.join()
    visitor.join()
    assert stale == ["bo"]
    assert len(sessions) == 3


if __name__ == "__main__":
    main()
