"""A badge is printed while its owner is replaced."""
import threading


class Badge:
    def __init__(self):
        self.first = "Ada"
        self.last = "Lovelace"
        self.lock = threading.Lock()

    def reassign(self, first, last):
        with self.lock:
            self.first = first
            self.last = last

    def text(self):
        return f"{self.first} {self.last}"


def main():
    badge = Badge()
    printed = []
    printer = threading.Thread(target=lambda: printed.append(badge.text()))
    office = threading.Thread(target=badge.reassign, args=("Alan", "Turing"))
    printer.start()
    office.start()
    printer.join()
    office.join()
    assert printed[0] in ("Ada Lovelace", "Alan Turing"), f"printed {printed[0]!r}"


if __name__ == "__main__":
    main()
