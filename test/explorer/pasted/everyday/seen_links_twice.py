# Source: a question: my crawler visits some links twice
# Expect: bug assertion
# Says: T2 changed `seen` (line 9)
import threading


def visit(link, seen=[], visited=[]):
    if link not in seen:
        seen.append(link)
        visited.append(link)
    return visited


results = []


def run(link):
    results.append(len(visit(link)))


threads = [threading.Thread(target=run, args=("/home",)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(visit("/home")) == 1, "visited twice"
