import math
import sys
from threading import Thread

areas = {}


def gil():
    return "on" if sys._is_gil_enabled() else "off"


def handle_area(request, corners):
    import geometry  # only this request needs it

    areas[request] = math.floor(geometry.area(corners))


print("health check: GIL", gil())

worker = Thread(target=handle_area, args=("r1", [(0, 0), (4, 0), (0, 3)]))
worker.start()
worker.join()
print("area", areas.get("r1"))

print("health check: GIL", gil())
