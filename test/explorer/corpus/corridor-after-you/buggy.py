"""Two robots need both doors of a corridor and politely let go when they cannot have them."""
import threading

left_door = threading.Lock()
right_door = threading.Lock()
through = []


def pass_corridor(robot, near, far):
    while True:
        near.acquire()
        if far.acquire(blocking=False):
            through.append(robot)
            far.release()
            near.release()
            return
        near.release()


def main():
    robots = [
        threading.Thread(target=pass_corridor, args=("a", left_door, right_door)),
        threading.Thread(target=pass_corridor, args=("b", right_door, left_door)),
    ]
    for robot in robots:
        robot.start()
    for robot in robots:
        robot.join()
    assert sorted(through) == ["a", "b"]


if __name__ == "__main__":
    main()
