# True: right, runs for ever by design.
# Expect: right
# Says: Ctrl-C was pressed
import threading
import time


def count():
    n = 0
    while True:
        time.sleep(1)
        n += 1
        print("while-true", n)


if __name__ == "__main__":
    threading.Thread(target=count, daemon=True).start()
    try:
        while True:
            time.sleep(1)
    except KeyboardInterrupt:
        print("bye")
