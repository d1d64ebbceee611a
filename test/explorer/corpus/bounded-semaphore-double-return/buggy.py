"""A desk can be returned by its user or by the evening sweep."""
import threading

desks = threading.BoundedSemaphore(1)
lock = threading.Lock()
desk = {"returned": False}


def give_back():
    if not desk["returned"]:
        desk["returned"] = True
        desks.release()


def main():
    desks.acquire()
    threads = [threading.Thread(target=give_back) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert desk["returned"]


if __name__ == "__main__":
    main()
