"""Two cranes share one track and raise a flag before they move."""
import threading

track = threading.Lock()
moves = []


def move(crane):
    with track:
        moves.append(crane)


def main():
    cranes = [threading.Thread(target=move, args=(crane,)) for crane in (0, 1)]
    for crane in cranes:
        crane.start()
    for crane in cranes:
        crane.join()
    assert sorted(moves) == [0, 1]


if __name__ == "__main__":
    main()
