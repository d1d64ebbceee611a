# Source: the library's documentation, ProcessPoolExecutor with prime numbers, smaller
# Expect: right complete
import concurrent.futures
import math

NUMBERS = [15, 17]


def is_prime(n):
    return n > 1 and all(n % k for k in range(2, math.isqrt(n) + 1))


def main():
    with concurrent.futures.ProcessPoolExecutor(max_workers=2) as executor:
        for number, prime in zip(NUMBERS, executor.map(is_prime, NUMBERS)):
            print(number, prime)


if __name__ == "__main__":
    main()
