"""A guest waits until the kettle has boiled."""
import threading

boiled = threading.Condition()
state = {"hot": False}
cups = []


def kettle():
    with boiled:
        state["hot"] = True
        boiled.notify()


def guest():
    with boiled:
        while not state["hot"]:
            boiled.wait()
        cups.append("tea")


def main():
    threads = [threading.Thread(target=kettle), threading.Thread(target=guest)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cups == ["tea"]


if __name__ == "__main__":
    main()
