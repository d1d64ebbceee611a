"""A courier waits for a parcel; the office rings only when a courier waits."""
import threading

counter = threading.Condition()
office = {"parcel": False, "waiting": False}
delivered = []


def courier():
    with counter:
        if not office["parcel"]:
            office["waiting"] = True
            counter.wait()
        delivered.append("parcel")


def hand_over():
    office["parcel"] = True
    if office["waiting"]:
        with counter:
            counter.notify()


def main():
    threads = [threading.Thread(target=courier), threading.Thread(target=hand_over)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert delivered == ["parcel"]


if __name__ == "__main__":
    main()
