"""A boat for two takes passengers until it is full."""
import threading

SEATS = 2


class Boat:
    def __init__(self):
        self.lock = threading.Lock()
        self.aboard = []

    def board(self, passenger):
        with self.lock:
            free = SEATS - len(self.aboard)
            if free > 0:
                self.aboard.append(passenger)


def main():
    boat = Boat()
    crowd = [threading.Thread(target=boat.board, args=(name,)) for name in ("ann", "ben", "cy")]
    for passenger in crowd:
        passenger.start()
    for passenger in crowd:
        passenger.join()
    assert len(boat.aboard) == SEATS, f"boat for {SEATS} left with {sorted(boat.aboard)}"


if __name__ == "__main__":
    main()
