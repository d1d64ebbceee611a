# True: right: the traceback that a program prints names its own files and the library's, and nobody else's.
# Expect: right complete
import threading
import traceback

items = {}


def work():
    try:
        items["x"]
    except KeyError:
        text = traceback.format_exc()
        assert text.count("File") == 1 and "in work" in text, text


t = threading.Thread(target=work)
t.start()
t.join()
