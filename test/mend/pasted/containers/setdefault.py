# First: setdefault
# Has: groups.setdefault(key, [])
import threading

groups = {}

def add(word):
    key = word[0]
    if key not in groups:
        groups[key] = []
    groups[key].append(word)

def main():
    ts = [threading.Thread(target=add, args=(w,)) for w in ("ant", "ape")]
    for t in ts: t.start()
    for t in ts: t.join()
    assert sorted(groups["a"]) == ["ant", "ape"], groups

main()
