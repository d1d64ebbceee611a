# Source: a menu of a beginner's course
# Expect: right complete
# input: add
# input: quit
import threading

commands = []


def loop():
    while True:
        command = input("> ")
        commands.append(command)
        if command == "quit":
            return


thread = threading.Thread(target=loop)
thread.start()
thread.join()
assert commands == ["add", "quit"]
