import queue
import threading

messages = queue.Queue()
shown = []


def display():
    while (message := messages.get()) is not None:
        shown.append(message)


for message in ("open", "lunch", "sale", "closing"):
    messages.put(message)
messages.put(None)
messages.put(None)

displays = [threading.Thread(target=display) for _ in range(2)]
for one in displays:
    one.start()
for one in displays:
    one.join()

print("shown", len(shown))
print("left", messages.qsize())
