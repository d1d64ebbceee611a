# First: join in place of a sleep
# Has: t.join()
import threading
import time

replies = []

def server():
    reply = "pong"
    replies.append(reply)

def client():
    t = threading.Thread(target=server)
    t.start()
    time.sleep(0.2)
    print(replies.pop(0))

client()
