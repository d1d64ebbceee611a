"""Two cranes share one track and raise a flag before they move."""
import threading
import time

wants = [False, False]
track = threading.Lock()
moves = []


def move(crane):
    wants[crane] = True
    while wants[1 - crane]:
        time.sleep(0.01)
    moves.append(crane)
    wants[crane] = False


def main():
    cranes = [threading.Thread(target=move, args=(crane,)) for crane in (0, 1)]
    for crane in cranes:
        crane.start()
    for crane in cranes:
        crane.join()
    assert sorted(moves) == [0, 1]


if __name__ == "__main__":
    main()
