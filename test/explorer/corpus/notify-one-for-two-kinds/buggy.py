"""Two painters wait for their own colour on one condition."""
import threading

delivered = threading.Condition()
colours = set()
painted = []


def paint(colour):
    with delivered:
        while colour not in colours:
            delivered.wait()
        painted.append(colour)


def deliver(colour):
    with delivered:
        colours.add(colour)
        delivered.notify()


def main():
    red = threading.Thread(target=paint, args=("red",))
    blue = threading.Thread(target=paint, args=("blue",))
    truck = threading.Thread(target=lambda: [deliver(c) for c in ("blue", "red")])
    red.start()
    blue.start()
    truck.start()
    red.join()
    blue.join()
    truck.join()
    assert sorted(painted) == ["blue", "red"]


if __name__ == "__main__":
    main()
