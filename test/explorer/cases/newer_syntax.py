# True: right on Python 3.14 and later, which need no parentheses here.
# Expect: unsupported
# Says: Python 3.14
# Since 3.14: right complete
import threading


def parse(text):
    try:
        print(int(text))
    except ValueError, TypeError:
        print("no number")


t = threading.Thread(target=parse, args=("7",))
t.start()
t.join()
