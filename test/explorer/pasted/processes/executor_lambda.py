# Source: a question: can't pickle a lambda in ProcessPoolExecutor
# Expect: bug exception
# Says: lambda
from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        print(list(pool.map(lambda x: x + 1, [1, 2])))
