import threading


class Channel:
    def __init__(self, rounds: int) -> None:
        self.rounds = rounds
        self._may_send_temperature = threading.Semaphore(1)
        self._may_send_humidity = threading.Semaphore(0)

    def temperature(self, send) -> None:
        for _ in range(self.rounds):
            self._may_send_temperature.acquire()
            send()
            self._may_send_humidity.release()

    def humidity(self, send) -> None:
        for _ in range(self.rounds):
            self._may_send_humidity.acquire()
            send()
            self._may_send_temperature.release()
