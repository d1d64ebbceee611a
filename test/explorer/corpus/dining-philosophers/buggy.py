"""Three philosophers share three forks."""
import threading

SEATS = 3
forks = [threading.Lock() for _ in range(SEATS)]
meals = []


def dine(seat):
    left, right = seat, (seat + 1) % SEATS
    first, second = left, right
    with forks[first]:
        with forks[second]:
            meals.append(seat)


def main():
    philosophers = [threading.Thread(target=dine, args=(seat,)) for seat in range(SEATS)]
    for philosopher in philosophers:
        philosopher.start()
    for philosopher in philosophers:
        philosopher.join()
    assert sorted(meals) == [0, 1, 2]


if __name__ == "__main__":
    main()
