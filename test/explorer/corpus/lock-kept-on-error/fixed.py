"""An account that is charged and topped up at the same time."""
import threading

lock = threading.Lock()
balance = 0


def charge(amount):
    global balance
    lock.acquire()
    if balance >= amount:
        balance -= amount
    lock.release()


def top_up(amount):
    global balance
    lock.acquire()
    balance += amount
    lock.release()


def main():
    threads = [
        threading.Thread(target=top_up, args=(10,)),
        threading.Thread(target=charge, args=(10,)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert balance in (0, 10)


if __name__ == "__main__":
    main()
