"""A sensor publishes temperature and its mirrored reading; a monitor compares them."""
import threading

celsius = 0
mirrored = 0
lock = threading.Lock()


def sample():
    global celsius, mirrored
    with lock:
        celsius = 1
        mirrored = -1


def monitor():
    with lock:
        pair = (celsius, mirrored)
    assert pair in ((0, 0), (1, -1)), f"monitor saw a torn pair {pair}"


def main():
    threads = [
        threading.Thread(target=sample),
        threading.Thread(target=sample),
        threading.Thread(target=monitor),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (celsius, mirrored) == (1, -1)


if __name__ == "__main__":
    main()
