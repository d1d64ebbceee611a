"""Counts a word in two pages side by side."""
import threading
from collections import Counter

counts = Counter()
lock = threading.Lock()


def read_page(words):
    for word in words:
        counts[word] += 1


def main():
    pages = [["race"], ["race"]]
    threads = [threading.Thread(target=read_page, args=(page,)) for page in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts["race"] == 2, f"the word is there twice, counted {counts['race']}"


if __name__ == "__main__":
    main()
