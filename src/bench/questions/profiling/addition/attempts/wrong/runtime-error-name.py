def add(a, b):
    return a + c
