from concurrent.futures import ThreadPoolExecutor

lines = ["17", "21", "n/a", "19"]
parsed = []


def parse(line):
    reading = int(line)
    parsed.append(reading)
    return reading


try:
    with ThreadPoolExecutor(max_workers=2) as pool:
        readings = pool.map(parse, lines)
    print("pool closed")
    for reading in readings:
        print(reading)
except ValueError:
    print("bad reading")

print("parsed", len(parsed))
