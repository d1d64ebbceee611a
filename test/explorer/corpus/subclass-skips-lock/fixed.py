"""A game keeps points; a subclass adds a bonus for every goal."""
import threading


class Score:
    def __init__(self):
        self.lock = threading.RLock()
        self.points = 0

    def goal(self):
        with self.lock:
            self.points += 1


class BonusScore(Score):
    def goal(self):
        with self.lock:
            super().goal()
            self.points += 10


def main():
    score = BonusScore()
    players = [threading.Thread(target=score.goal) for _ in range(2)]
    for player in players:
        player.start()
    for player in players:
        player.join()
    assert score.points == 22, f"two goals give 22 points, the board shows {score.points}"


if __name__ == "__main__":
    main()
