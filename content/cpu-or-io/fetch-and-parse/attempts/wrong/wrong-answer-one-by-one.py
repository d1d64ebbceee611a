def import_all(names, fetch, parse, limit):
    return [parse(fetch(name)) for name in names]
