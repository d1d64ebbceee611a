from threading import Thread


def run(cars):
    light = TrafficLight()
    state = {"green": 1}
    crossed = []

    def arrive(car, road, direction):
        def turn():
            assert state["green"] != road
            state["green"] = road

        def cross():
            assert state["green"] == road
            crossed.append(car)

        light.carArrived(car, road, direction, turn, cross)

    threads = [Thread(target=arrive, args=(k, road, 2 * road)) for k, road in enumerate(cars)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(crossed) == list(range(len(cars)))


def small():
    run([1, 2])


def middle():
    run([1, 2, 1])


def large():
    run([1, 2, 1, 2, 1])
