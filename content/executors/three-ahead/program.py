from concurrent.futures import ThreadPoolExecutor

taken = []


def readings():
    number = 0
    while True:
        taken.append(number)
        yield number
        number += 1


with ThreadPoolExecutor(max_workers=2) as pool:
    results = pool.map(abs, readings(), buffersize=3)
    print("taken", len(taken))
    print("got", next(results))
    print("taken", len(taken))
