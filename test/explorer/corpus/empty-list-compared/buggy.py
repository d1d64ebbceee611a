"""Two printers take jobs out of one tray."""
import threading

tray = ["letter"]
lock = threading.Lock()
printed = []


def print_next():
    if tray != []:
        printed.append(tray.pop(0))


def main():
    printers = [threading.Thread(target=print_next) for _ in range(2)]
    for printer in printers:
        printer.start()
    for printer in printers:
        printer.join()
    assert printed == ["letter"]


if __name__ == "__main__":
    main()
