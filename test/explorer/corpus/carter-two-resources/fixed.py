"""Two print jobs need the printer and the paper tray."""
import threading

printer = threading.Lock()
tray = threading.Lock()
pages = []


def print_letter():
    with printer:
        with tray:
            pages.append("letter")


def refill():
    with printer:
        with tray:
            pages.append("test page")


def main():
    threads = [threading.Thread(target=print_letter), threading.Thread(target=refill)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(pages) == ["letter", "test page"]


if __name__ == "__main__":
    main()
