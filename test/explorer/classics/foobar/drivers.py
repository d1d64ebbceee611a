from threading import Thread


def run(n):
    said = []
    foobar = FooBar(n)
    threads = [
        Thread(target=foobar.foo, args=(lambda: said.append("foo"),)),
        Thread(target=foobar.bar, args=(lambda: said.append("bar"),)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == ["foo", "bar"] * n, said


def small():
    run(1)


def middle():
    run(4)


def large():
    run(10)
