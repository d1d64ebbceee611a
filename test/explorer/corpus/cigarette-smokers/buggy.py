"""An agent lays out two ingredients; the smoker who owns the third should take both."""
import threading

paper = threading.Semaphore(0)
matches = threading.Semaphore(0)
tobacco = threading.Semaphore(0)
table_free = threading.Semaphore(0)
smoked = []


def smoker(name, first, second):
    first.acquire()
    second.acquire()
    smoked.append(name)
    table_free.release()


def agent():
    for first, second in ((paper, matches), (matches, tobacco)):
        first.release()
        second.release()
        table_free.acquire()


def main():
    threads = [
        threading.Thread(target=agent),
        threading.Thread(target=smoker, args=("owner of tobacco", paper, matches)),
        threading.Thread(target=smoker, args=("owner of paper", matches, tobacco)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert smoked == ["owner of tobacco", "owner of paper"]


if __name__ == "__main__":
    main()
