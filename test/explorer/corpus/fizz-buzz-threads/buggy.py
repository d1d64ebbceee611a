"""Two threads count 1, 2, fizz: one says the numbers, one says fizz."""
import threading

LAST = 3


class FizzBuzz:
    def __init__(self):
        self.turn = threading.Condition()
        self.current = 1
        self.said = []

    def numbers(self):
        for number in (1, 2):
            with self.turn:
                while self.current != number:
                    self.turn.wait()
                self.said.append(str(number))
                self.current += 1
                self.turn.notify_all()

    def fizz(self):
        with self.turn:
            if self.current % 3 != 0:
                self.turn.wait()
            assert self.current % 3 == 0, f"said fizz at {self.current}"
            self.said.append("fizz")
            self.current += 1
            self.turn.notify_all()


def main():
    game = FizzBuzz()
    threads = [threading.Thread(target=game.fizz), threading.Thread(target=game.numbers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert game.said == ["1", "2", "fizz"], f"said {game.said}"


if __name__ == "__main__":
    main()
