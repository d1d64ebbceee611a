import multiprocessing

context = multiprocessing.get_context("fork")


def count(total, meet):
    for _ in range(3):
        seen = total.value
        meet.wait()
        total.value = seen + 1
        meet.wait()


def count_locked(total, meet):
    for _ in range(3):
        with total.get_lock():
            total.value += 1


for name, work in (("first", count), ("second", count_locked)):
    total, meet = context.Value("i", 0), context.Barrier(2)
    crew = [context.Process(target=work, args=(total, meet)) for _ in range(2)]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    print(name, total.value)
