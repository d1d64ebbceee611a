from threading import Thread


def run(n):
    said = []
    fizzbuzz = FizzBuzz(n)
    threads = [
        Thread(target=fizzbuzz.fizz, args=(lambda: said.append("fizz"),)),
        Thread(target=fizzbuzz.buzz, args=(lambda: said.append("buzz"),)),
        Thread(target=fizzbuzz.fizzbuzz, args=(lambda: said.append("fizzbuzz"),)),
        Thread(target=fizzbuzz.number, args=(said.append,)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == [
        "fizzbuzz" if k % 15 == 0 else "fizz" if k % 3 == 0 else "buzz" if k % 5 == 0 else k for k in range(1, n + 1)
    ], said


def small():
    run(3)


def middle():
    run(6)


def large():
    run(15)
