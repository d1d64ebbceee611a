import threading


class TrafficLight:
    def __init__(self):
        self.road = 1
        self.sem = threading.Semaphore(1)

    def carArrived(self, carId, roadId, direction, turnGreen, crossCar):
        self.sem.acquire()
        if self.road != roadId:
            self.road = roadId
            turnGreen()
        crossCar()
        self.sem.release()
