from threading import Thread


def run(n):
    said = []
    zeo = ZeroEvenOdd(n)
    threads = [Thread(target=call, args=(said.append,)) for call in (zeo.zero, zeo.even, zeo.odd)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == [each for k in range(1, n + 1) for each in (0, k)], said


def small():
    run(2)


def middle():
    run(5)


def large():
    run(10)
