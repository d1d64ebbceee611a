class Release:
    def build(self, step) -> None:
        step()

    def sign(self, step) -> None:
        step()

    def publish(self, step) -> None:
        step()
