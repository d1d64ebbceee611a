# Source: a script that counts in threads how many commands have run
# Expect: bug lost-update
import subprocess
import threading

finished = 0


def run(command):
    global finished
    subprocess.call(command)
    finished += 1


threads = [threading.Thread(target=run, args=(["sleep", "1"],)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(finished, "commands")
