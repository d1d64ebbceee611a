"""Two robots need both doors of a corridor and take them in the same order."""
import threading

left_door = threading.Lock()
right_door = threading.Lock()
through = []


def pass_corridor(robot):
    with left_door:
        with right_door:
            through.append(robot)


def main():
    robots = [threading.Thread(target=pass_corridor, args=(name,)) for name in ("a", "b")]
    for robot in robots:
        robot.start()
    for robot in robots:
        robot.join()
    assert sorted(through) == ["a", "b"]


if __name__ == "__main__":
    main()
