import threading


@threading.synchronized_iterator
def tickets():
    number = 0
    while True:
        number += 1
        yield number


def serve(desk, line, log):
    log.append(f"{desk} {next(line)}")


def open_desks(lines):
    log = []
    desks = [threading.Thread(target=serve, args=(desk, line, log)) for desk, line in zip("abc", lines)]
    for desk in desks:
        desk.start()
        desk.join()
    print(*log, sep=", ")


open_desks([tickets(), tickets(), tickets()])
open_desks([tickets()] * 3)
