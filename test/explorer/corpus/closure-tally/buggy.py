"""Votes are tallied in a closure."""
import threading


def ballot():
    tally = 0
    guard = threading.Lock()

    def vote():
        nonlocal tally
        tally += 1

    def result():
        return tally

    return vote, result


def main():
    vote, result = ballot()
    voters = [threading.Thread(target=vote) for _ in range(2)]
    for voter in voters:
        voter.start()
    for voter in voters:
        voter.join()
    assert result() == 2, f"two people voted, {result()} counted"


if __name__ == "__main__":
    main()
