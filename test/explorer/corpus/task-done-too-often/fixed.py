"""Two workers drain a queue of parcels without waiting."""
import queue
import threading

parcels = queue.Queue()
delivered = []


def deliver():
    try:
        parcel = parcels.get_nowait()
    except queue.Empty:
        delivered.append("nothing")
    else:
        delivered.append(parcel)
        parcels.task_done()


def main():
    workers = [threading.Thread(target=deliver) for _ in range(2)]
    for worker in workers:
        worker.start()
    parcels.put("book")
    parcels.put("lamp")
    for worker in workers:
        worker.join()
    assert delivered.count("book") <= 1


if __name__ == "__main__":
    main()
