import threading

room = threading.Lock()
book = []


def visit(name):
    with room:
        book.append(name + " in")
        book.append(name + " out")
    book.append(name + " bye")


visitors = [threading.Thread(target=visit, args=(name,)) for name in "AB"]
for visitor in visitors:
    visitor.start()
for visitor in visitors:
    visitor.join()

print(", ".join(book))
