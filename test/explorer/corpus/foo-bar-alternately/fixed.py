"""Two threads write foo and bar in turn."""
import threading

ROUNDS = 2


class FooBar:
    def __init__(self):
        self.foo_turn = threading.Semaphore(1)
        self.bar_turn = threading.Semaphore(0)
        self.text = []

    def foo(self):
        for _ in range(ROUNDS):
            self.foo_turn.acquire()
            self.text.append("foo")
            self.bar_turn.release()

    def bar(self):
        for _ in range(ROUNDS):
            self.bar_turn.acquire()
            self.text.append("bar")
            self.foo_turn.release()


def main():
    printer = FooBar()
    threads = [threading.Thread(target=printer.foo), threading.Thread(target=printer.bar)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "".join(printer.text) == "foobar" * ROUNDS, f"wrote {printer.text}"


if __name__ == "__main__":
    main()
