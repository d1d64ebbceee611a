"""A session ends by logout or by expiry, whichever comes first."""
import threading

sessions = {"ada": "token"}
ended = []


def end(user, why):
    if user in sessions:
        del sessions[user]
        ended.append(why)


def main():
    threads = [
        threading.Thread(target=end, args=("ada", "logout")),
        threading.Thread(target=end, args=("ada", "expiry")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ended) == 1, f"the session ended {len(ended)} times"


if __name__ == "__main__":
    main()
