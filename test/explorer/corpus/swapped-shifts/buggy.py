"""Nurses swap their shifts on a board."""
import threading

board = {"mon": "ida", "tue": "joe", "wed": "kim"}
lock = threading.Lock()


def swap(one, other):
    board[one], board[other] = board[other], board[one]


def main():
    swaps = [
        threading.Thread(target=swap, args=("mon", "tue")),
        threading.Thread(target=swap, args=("tue", "wed")),
    ]
    for thread in swaps:
        thread.start()
    for thread in swaps:
        thread.join()
    assert sorted(board.values()) == ["ida", "joe", "kim"], f"board says {board}"


if __name__ == "__main__":
    main()
