from gilbert.check import check, scenario

DB = """
import threading


class Database:
    def __init__(self, fail_first=0):
        self.open = 0
        self.most_open = 0
        self.opened = 0
        self.fail = fail_first
        self.shared = False
        self.lock = threading.Lock()

    def connect(self):
        if self.fail:
            self.fail -= 1
            raise ConnectionError("database restarting")
        with self.lock:
            self.open += 1
            self.opened += 1
            self.most_open = max(self.most_open, self.open)
        return Connection(self)


class Connection:
    def __init__(self, database):
        self.database = database
        self.users = 0
        self.closed = False

    def use(self):
        self.users += 1
        if self.users > 1 or self.closed:
            self.database.shared = True
        self.users -= 1

    def close(self):
        self.closed = True
        with self.database.lock:
            self.database.open -= 1
"""


@scenario(imports=DB)
def in_turn(uses):
    database = Database()
    pool = Pool(database.connect, 3)
    for _ in range(uses):
        with pool.connection() as db:
            db.use()
    return database.opened


@scenario(imports=DB)
def together(threads, size, uses):
    database = Database()
    pool = Pool(database.connect, size)

    def request():
        for _ in range(uses):
            with pool.connection() as db:
                db.use()

    requests = [threading.Thread(target=request, name=f"request-{n}") for n in range(1, threads + 1)]
    for thread in requests:
        thread.start()
    for thread in requests:
        thread.join()
    return database.shared, database.most_open <= size


@scenario(imports=DB)
def all_at_once(size):
    database = Database()
    pool = Pool(database.connect, size)
    met = threading.Barrier(size)

    def request():
        with pool.connection():
            met.wait()

    requests = [threading.Thread(target=request, name=f"request-{n}") for n in range(1, size + 1)]
    for thread in requests:
        thread.start()
    for thread in requests:
        thread.join()
    return database.opened


@scenario(imports=DB)
def block_fails(size, failures):
    database = Database()
    pool = Pool(database.connect, size)
    for _ in range(failures):
        try:
            with pool.connection():
                raise ValueError("bad query")
        except ValueError:
            pass
    with pool.connection() as db:
        return db.closed, database.open, database.opened


@scenario(imports=DB)
def connect_fails(size, failures):
    database = Database(fail_first=failures)
    pool = Pool(database.connect, size)
    errors = 0
    for _ in range(failures):
        try:
            with pool.connection():
                return "a connection, though connect() had failed"
        except ConnectionError:
            errors += 1
    with pool.connection():
        return errors, database.open


@scenario(imports=DB)
def opening_is_slow():
    database = Database()
    slow = threading.Event()
    first = [True]

    def connect():
        if first:
            first.clear()
        else:
            slow.wait()
        return database.connect()

    pool = Pool(connect, 2)
    inside = threading.Event()
    leave = threading.Event()

    def one():
        with pool.connection():
            inside.set()
            leave.wait()

    def two():
        with pool.connection():
            pass

    first_thread = threading.Thread(target=one, name="one")
    first_thread.start()
    inside.wait()
    second_thread = threading.Thread(target=two, name="two")
    second_thread.start()
    leave.set()
    first_thread.join()
    slow.set()
    second_thread.join()
    return "left"


@check("an idle connection is used again")
def reuse(run):
    run.equal(run.controlled(in_turn, run.random.randint(3, 6)), 1, "connections opened for uses one after the other")


@check("a failed block closes its connection and loses no place")
def failed_block(run):
    failures = run.random.randint(3, 5)
    run.equal(run.controlled(block_fails, 2, failures), (False, 1, failures + 1), "closed?, open now, opened in all")


@check("a failed connect reaches the caller and loses no place")
def failed_connect(run):
    failures = run.random.randint(3, 5)
    run.equal(run.controlled(connect_fails, 2, failures), (failures, 1), "errors seen, and connections open afterwards")


@check("as many as allowed are really out at the same time")
def capacity(run):
    run.every_interleaving(all_at_once, drivers=[(2,)], expect=lambda size: size)


@check("never too many, never shared")
def exclusive(run):
    run.every_interleaving(
        together,
        drivers=[(2, 1, 1), (3, 2, 1), (2, 1, 2)],
        expect=lambda threads, size, uses: (False, True),
        because=lambda seen: "a connection was used by two threads at once" if seen[0] else "more connections were open than allowed",
    )


@check("slow opening does not hold up giving back")
def slow(run):
    run.every_interleaving(opening_is_slow, drivers=[()], expect=lambda: "left")
