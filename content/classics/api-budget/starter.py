import threading
import time


class Budget:
    def __init__(self, rate: int, clock=time.monotonic, sleep=time.sleep) -> None:
        ...

    def take(self) -> None:
        ...
