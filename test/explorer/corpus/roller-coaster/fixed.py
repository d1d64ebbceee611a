"""A roller coaster car leaves when both passengers are in it."""
import threading

called = threading.Semaphore(0)
seated = threading.Semaphore(0)
lock = threading.Lock()
in_car = []


def passenger(name):
    called.acquire()
    with lock:
        in_car.append(name)
    seated.release()


def car():
    called.release(2)
    seated.acquire()
    seated.acquire()
    with lock:
        assert len(in_car) == 2, f"car left with {len(in_car)} of 2 passengers"


def main():
    threads = [
        threading.Thread(target=car),
        threading.Thread(target=passenger, args=("ida",)),
        threading.Thread(target=passenger, args=("joe",)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
