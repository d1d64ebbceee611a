from threading import Thread


def run(times):
    table = DiningPhilosophers()
    held = [None] * 5
    eaten = [0] * 5

    def dine(who):
        left, right = who, (who + 1) % 5

        def pick(fork):
            assert held[fork] is None
            held[fork] = who

        def put(fork):
            assert held[fork] == who
            held[fork] = None

        def eat():
            assert held[left] == held[right] == who
            eaten[who] += 1

        for _ in range(times[who]):
            table.wantsToEat(who, lambda: pick(left), lambda: pick(right), eat, lambda: put(left), lambda: put(right))

    threads = [Thread(target=dine, args=(who,)) for who in range(5) if times[who]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert eaten == times


def small():
    run([1, 1, 0, 0, 0])


def middle():
    run([1, 1, 1, 0, 1])


def large():
    run([1, 1, 1, 1, 1])
