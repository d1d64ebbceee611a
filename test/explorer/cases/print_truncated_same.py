# True: lost update.
# Expect: bug lost-update
# Says: ('the', 4)]` where no thread is interrupted
import threading

texts = ["the cat and the hat", "the dog and the log", "a cat a dog"]
counts: dict[str, int] = {}


def count(text):
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1


threads = [threading.Thread(target=count, args=(text,)) for text in texts]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(counts.items()))
