"""A lift waits for its doors to close."""
import threading

door_lock = threading.Lock()
moved = threading.Condition()
doors = {"closed": False}
floors = []


def doors_closed():
    with door_lock:
        return doors["closed"]


def lift():
    while not doors_closed():
        with moved:
            moved.wait()
    floors.append(2)


def close_doors():
    with door_lock:
        doors["closed"] = True
    with moved:
        moved.notify()


def main():
    threads = [threading.Thread(target=lift), threading.Thread(target=close_doors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert floors == [2]


if __name__ == "__main__":
    main()
