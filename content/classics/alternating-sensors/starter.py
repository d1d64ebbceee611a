import threading


class Channel:
    def __init__(self, rounds: int) -> None:
        self.rounds = rounds

    def temperature(self, send) -> None:
        for _ in range(self.rounds):
            send()

    def humidity(self, send) -> None:
        for _ in range(self.rounds):
            send()
