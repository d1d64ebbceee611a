"""Three people book two seats of a small theatre."""
import threading

seats = {"A1": None, "A2": None}
lock = threading.Lock()
tickets = []


def book(person, seat):
    if seats[seat] is None:
        seats[seat] = person
        tickets.append((seat, person))


def main():
    people = [
        threading.Thread(target=book, args=("ada", "A1")),
        threading.Thread(target=book, args=("bo", "A1")),
        threading.Thread(target=book, args=("cy", "A2")),
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert len(tickets) == 2, f"sold {len(tickets)} tickets for 2 seats: {tickets}"
    for seat, person in tickets:
        assert seats[seat] == person, f"{person} holds a ticket for {seat} of {seats[seat]}"


if __name__ == "__main__":
    main()
