"""Cars on two roads pass a crossing with one light."""
import threading


class Crossing:
    def __init__(self):
        self.lock = threading.Lock()
        self.green = "A"
        self.passed = []

    def drive(self, road):
        assert self.green == road, f"car on road {road} drives while {self.green} is green"
        self.passed.append(road)

    def arrive(self, road):
        with self.lock:
            if self.green != road:
                self.green = road
            self.drive(road)


def main():
    crossing = Crossing()
    cars = [threading.Thread(target=crossing.arrive, args=(road,)) for road in ("A", "B")]
    for car in cars:
        car.start()
    for car in cars:
        car.join()
    assert sorted(crossing.passed) == ["A", "B"]


if __name__ == "__main__":
    main()
