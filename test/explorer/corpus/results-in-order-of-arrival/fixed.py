"""Two chapters are translated side by side and bound into a book."""
import threading

chapters = ["eins", "zwei"]
words = {"eins": "one", "zwei": "two"}
book = [None] * len(chapters)
arrived = []


def translate(place):
    text = words[chapters[place]]
    arrived.append(text)
    book[place] = text


def main():
    threads = [threading.Thread(target=translate, args=(place,)) for place in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert book == ["one", "two"], f"the book reads {book}"


if __name__ == "__main__":
    main()
