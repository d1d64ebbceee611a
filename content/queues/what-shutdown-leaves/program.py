import queue

paints = queue.Queue()
paints.put("red")
paints.put("green")
paints.shutdown()

try:
    paints.put("blue")
    print("put accepted")
except queue.ShutDown:
    print("put refused")

while True:
    try:
        print("got", paints.get())
    except queue.ShutDown:
        print("closed")
        break
