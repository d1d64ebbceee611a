from queue import Queue


class TrafficLight:
    def __init__(self):
        self.light = Queue(maxsize=1)
        self.light.put(1)

    def carArrived(self, carId, roadId, direction, turnGreen, crossCar):
        green = self.light.get()
        try:
            if green != roadId:
                turnGreen()
            crossCar()
        finally:
            self.light.put(roadId)
