"""Drivers look at the first parcel and take it when they like it."""
import queue
import threading

parcels = queue.Queue()
desk = threading.Lock()
loaded = {}


def load(driver):
    first = parcels.queue[0]
    parcel = parcels.get()
    loaded[driver] = (first, parcel)


def main():
    parcels.put("book")
    parcels.put("lamp")
    drivers = [threading.Thread(target=load, args=(name,)) for name in ("kim", "lee")]
    for driver in drivers:
        driver.start()
    for driver in drivers:
        driver.join()
    for driver, (chosen, taken) in loaded.items():
        assert chosen == taken, f"{driver} chose {chosen} but drives off with {taken}"


if __name__ == "__main__":
    main()
