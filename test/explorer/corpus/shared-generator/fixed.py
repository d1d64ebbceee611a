"""Ticket numbers come out of one generator shared by two counters."""
import threading

state = {"next": 1}
lock = threading.Lock()


def ticket_numbers():
    while True:
        number = state["next"]
        state["next"] = number + 1
        yield number


def main():
    tickets = ticket_numbers()
    sold = []

    def sell():
        with lock:
            sold.append(next(tickets))

    counters = [threading.Thread(target=sell) for _ in range(2)]
    for counter in counters:
        counter.start()
    for counter in counters:
        counter.join()
    assert sorted(sold) == [1, 2], f"sold {sorted(sold)}"


if __name__ == "__main__":
    main()
