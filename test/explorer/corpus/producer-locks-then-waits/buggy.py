"""A one-way mailbox made of a mutex and a counting semaphore."""
import threading

mutex = threading.Lock()
items = threading.Semaphore(0)
box = []
read = []


def consume():
    with mutex:
        items.acquire()
        read.append(box.pop())


def produce():
    with mutex:
        box.append("letter")
    items.release()


def main():
    threads = [threading.Thread(target=produce), threading.Thread(target=consume)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read == ["letter"]


if __name__ == "__main__":
    main()
