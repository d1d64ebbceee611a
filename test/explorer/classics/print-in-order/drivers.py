from threading import Thread


def run(rounds, order):
    for _ in range(rounds):
        said = []
        foo = Foo()
        calls = [
            (foo.first, lambda: said.append("first")),
            (foo.second, lambda: said.append("second")),
            (foo.third, lambda: said.append("third")),
        ]
        threads = [Thread(target=calls[k][0], args=(calls[k][1],)) for k in order]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert said == ["first", "second", "third"], said


def small():
    run(1, [0, 1, 2])


def middle():
    run(1, [2, 1, 0])


def large():
    run(3, [1, 2, 0])
