import time


class Release:
    def build(self, step) -> None:
        step()

    def sign(self, step) -> None:
        time.sleep(0.1)
        step()

    def publish(self, step) -> None:
        time.sleep(0.2)
        step()
