import threading

inside, go_on = threading.Event(), threading.Event()


def numbers():
    number = 0
    while True:
        number += 1
        inside.set()
        go_on.wait()  # a slow query
        yield number


tickets = threading.serialize_iterator(numbers())
lines = []


def take(name):
    try:
        lines.append(f"{name}: {next(tickets)}")
    except ValueError:
        lines.append(f"{name}: busy")


ann = threading.Thread(target=take, args=("ann",))
ann.start()
inside.wait()
ben = threading.Thread(target=take, args=("ben",))
ben.start()
ben.join(0.3)
go_on.set()
ann.join()
ben.join()
take("cem")
print(*lines, sep="\n")
