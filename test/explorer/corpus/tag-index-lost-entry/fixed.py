"""Builds an index from tags to articles."""
import threading

index = {}


def add(tag, article):
    index.setdefault(tag, []).append(article)


def main():
    writers = [threading.Thread(target=add, args=("python", n)) for n in (1, 2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(index["python"]) == [1, 2], f"index holds {index['python']}"


if __name__ == "__main__":
    main()
