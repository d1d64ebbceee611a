"""A car park with one place."""
import threading

free = threading.Condition()
parked = []


def park(driver):
    with free:
        if parked:
            free.wait()
        parked.append(driver)
        assert len(parked) == 1, f"{parked} stand on one place"


def leave():
    with free:
        parked.pop()
        free.notify()


def visit(driver):
    park(driver)
    leave()


def main():
    drivers = [threading.Thread(target=visit, args=(name,)) for name in ("kim", "lee", "max")]
    for driver in drivers:
        driver.start()
    for driver in drivers:
        driver.join()
    assert parked == []


if __name__ == "__main__":
    main()
