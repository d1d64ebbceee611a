def import_all(names, fetch, parse, limit):
    bodies = [fetch(name) for name in names]
    return [parse(body) for body in bodies]
