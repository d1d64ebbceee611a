"""A memo decorator around a costly tax table."""
import functools
import threading


def memo(function):
    known = {}
    guard = threading.Lock()

    @functools.wraps(function)
    def remembered(argument):
        with guard:
            if argument not in known:
                known[argument] = function(argument)
            return known[argument]

    return remembered


calls = []


@memo
def tax(country):
    calls.append(country)
    return len(country)


def main():
    threads = [threading.Thread(target=tax, args=("norway",)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert calls == ["norway"], f"the table was built {len(calls)} times"


if __name__ == "__main__":
    main()
