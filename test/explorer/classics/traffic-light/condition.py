from threading import Condition


class TrafficLight:
    def __init__(self):
        self.cv = Condition()
        self.busy = False
        self.green = 1

    def carArrived(self, carId, roadId, direction, turnGreen, crossCar):
        with self.cv:
            while self.busy:
                self.cv.wait()
            self.busy = True
        if self.green != roadId:
            turnGreen()
            self.green = roadId
        crossCar()
        with self.cv:
            self.busy = False
            self.cv.notify()
