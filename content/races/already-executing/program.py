import threading

inside, go_on = threading.Event(), threading.Event()


def numbers():
    number = 0
    while True:
        number += 1
        inside.set()
        go_on.wait()  # a slow query
        yield number


tickets = numbers()


def take(name):
    try:
        print(f"{name}: {next(tickets)}")
    except ValueError:
        print(f"{name}: busy")


ann = threading.Thread(target=take, args=("ann",))
ann.start()
inside.wait()
take("ben")
go_on.set()
ann.join()
take("cem")
