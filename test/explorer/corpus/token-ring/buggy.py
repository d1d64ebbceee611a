"""Three stations of a ring each pass the token on, one higher."""
import threading

RING = 3
tokens = [1, 0, 0, 0]
arrived = [threading.Event() for _ in range(RING + 1)]


def station(position):
    tokens[position] = tokens[position - 1] + 1
    arrived[position].set()


def main():
    arrived[0].set()
    stations = [threading.Thread(target=station, args=(i,)) for i in (1, 2, 3)]
    for thread in stations:
        thread.start()
    for thread in stations:
        thread.join()
    assert tokens == [1, 2, 3, 4], f"token did not go around: {tokens}"


if __name__ == "__main__":
    main()
