def parse(text):
    return int(text)


for text in ("200", "1000", "5000"):
    print(text, parse(text) is parse(text))
