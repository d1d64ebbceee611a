import threading

rows = []


def import_rows():
    raise FileNotFoundError("orders.csv")


thread = threading.Thread(target=import_rows)
thread.start()
try:
    thread.join()
    print("joined")
except FileNotFoundError:
    print("import failed")
print("rows:", len(rows))
