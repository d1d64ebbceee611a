"""A chat keeps its history as a list that is replaced, never changed."""
import threading


class Chat:
    def __init__(self):
        self.history = []
        self.lock = threading.Lock()

    def say(self, line):
        with self.lock:
            self.history = [*self.history, line]


def main():
    chat = Chat()
    people = [threading.Thread(target=chat.say, args=(line,)) for line in ("hi", "hello")]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert sorted(chat.history) == ["hello", "hi"], f"history is {chat.history}"


if __name__ == "__main__":
    main()
