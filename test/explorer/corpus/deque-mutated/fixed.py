"""A moving average over the last samples of a sensor."""
import threading
from collections import deque

window = deque([4, 6], maxlen=3)
lock = threading.Lock()
averages = []


def average():
    total = 0
    with lock:
        for value in window:
            total += value
    averages.append(total)


def sample(value):
    with lock:
        window.append(value)


def main():
    reader = threading.Thread(target=average)
    sensor = threading.Thread(target=sample, args=(5,))
    reader.start()
    sensor.start()
    reader.join()
    sensor.join()
    assert averages in ([10], [15]), f"summed up to {averages}"


if __name__ == "__main__":
    main()
