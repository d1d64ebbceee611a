# Source: a question: capture what one thread prints with redirect_stdout
# Expect: bug assertion
import contextlib
import io
import threading

caught = []


def quiet():
    with contextlib.redirect_stdout(io.StringIO()) as out:
        print("mine")
    caught.append(out.getvalue())


def loud():
    print("not mine")


threads = [threading.Thread(target=f) for f in (quiet, loud)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert caught == ["mine\n"], caught
