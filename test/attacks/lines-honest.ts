import { fixture } from './attack-suite.ts'

/** Right programs in many people’s styles: what stops an attack must not stop them. */
export const honest = [
  {
    name: 'logging and dataclasses',
    source: `import logging, threading
from dataclasses import dataclass, field, asdict, replace
logger = logging.getLogger(__name__)
logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
@dataclass
class Entry:
    amount: int
    note: str = ""
    tags: list[str] = field(default_factory=list)
@dataclass(frozen=True, slots=True)
class Snapshot:
    total: int
    count: int = 0
class Tally:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: list[Entry] = []
    def add(self, amount: int) -> None:
        entry = Entry(amount, note=f"+{amount}")
        logger.info("adding %s", asdict(entry))
        with self._lock:
            self._entries.append(replace(entry, tags=["seen"]))
    def total(self) -> int:
        with self._lock:
            snap = Snapshot(sum(e.amount for e in self._entries), len(self._entries))
        logger.debug("snapshot %r", snap)
        return snap.total
`,
    question: fixture('tally', { seconds: 5 }),
  },
  {
    name: 'typing',
    source: `from __future__ import annotations
import threading
from typing import Any, Callable, ClassVar, Dict, Generic, List, NamedTuple, Optional, Protocol, TypeVar, Union, overload, runtime_checkable, Literal, TypedDict, cast, Final
T = TypeVar("T")
class Item(NamedTuple):
    name: str
    amount: int = 0
class Options(TypedDict, total=False):
    name: str
@runtime_checkable
class Adds(Protocol):
    def add(self, amount: int) -> None: ...
class Box(Generic[T]):
    def __init__(self, value: T) -> None: self.value: T = value
    def get(self) -> T: return self.value
class Tally:
    kinds: ClassVar[Dict[str, int]] = {}
    limit: Final = 10
    def __init__(self) -> None:
        self.items: List[Item] = []
        self.lock: threading.RLock = threading.RLock()
        self.box: Box[Optional[int]] = Box(None)
    @overload
    def add(self, amount: int) -> None: ...
    @overload
    def add(self, amount: str) -> None: ...
    def add(self, amount: Union[int, str]) -> None:
        with self.lock:
            match Item("x", int(amount)):
                case Item(name, value): self.items.append(Item(name, value)._replace(name="y"))
    def total(self) -> int:
        assert isinstance(self, Adds)
        return sum(cast(int, item.amount) for item in self.items)
`,
    question: fixture('tally', { seconds: 5 }),
  },
  {
    name: 'functools, enumerations and many modules',
    source: `import collections, contextlib, functools, itertools, operator, random, time, uuid, enum, abc, copy, string, re, json, datetime, math, statistics, decimal, fractions, heapq, bisect, textwrap
import threading
class Kind(enum.Enum):
    ADD = "add"
    TOTAL = "total"
class Level(enum.IntFlag):
    A = 1
    B = 2
class Base(abc.ABC):
    @abc.abstractmethod
    def add(self, amount): ...
    @functools.cached_property
    def name(self): return f"tally-{uuid.uuid4()}"
def locked(method):
    @functools.wraps(method)
    def inner(self, *args, **kwargs):
        with self.lock:
            return method(self, *args, **kwargs)
    return inner
def singleton(cls):
    @functools.wraps(cls)
    def get(*args, **kwargs): return cls(*args, **kwargs)
    return get
@singleton
class Config:
    rate = 1
@functools.total_ordering
class Version:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
    def __lt__(self, other): return self.n < other.n
@functools.lru_cache(maxsize=None)
def square(n): return n * n
@functools.singledispatch
def show(x): return str(x)
@show.register
def _(x: int): return f"int {x}"
class Tally(Base):
    def __init__(self):
        self.lock = threading.Lock()
        self.counts = collections.Counter()
        self.history = collections.deque(maxlen=100)
        self.by = collections.defaultdict(list)
        self.config = Config()
    @contextlib.contextmanager
    def timed(self):
        start = time.perf_counter()
        try: yield
        finally: self.history.append(time.perf_counter() - start)
    @locked
    def add(self, amount):
        with self.timed(), contextlib.suppress(KeyError), contextlib.ExitStack() as stack:
            stack.callback(self.by[Kind.ADD].append, amount)
            self.counts[Kind.ADD] += amount
            show(amount); square(3); Level.A | Level.B; self.name
            copy.deepcopy({"a": [1, 2]}); json.dumps({"a": 1}); re.sub("a", "b", "abc")
            assert Version(1) < Version(2) and max(Version(1), Version(2)).n == 2
            sorted([(1, "b"), (0, "a")], key=operator.itemgetter(0))
            heapq.nsmallest(1, [3, 1]); list(itertools.chain([1], [2]))
    @locked
    def total(self):
        random.Random(1).random(); statistics.mean([1, 2]); decimal.Decimal("1.1") + 1; fractions.Fraction(1, 3)
        datetime.datetime.strptime("2024-01-02", "%Y-%m-%d"); time.strptime("2024", "%Y")
        datetime.datetime.now().isoformat(); string.Template("$a").substitute(a=1); textwrap.dedent("  a")
        return self.counts[Kind.ADD]
`,
    question: fixture('tally', { seconds: 5 }),
  },
  {
    name: 'a dataclass that names itself',
    source: `import threading
from dataclasses import dataclass, field
@dataclass
class Node:
    value: int
    next: Node | None = None
@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False, default="")
class Tally:
    def __init__(self):
        self.head = None
        self.lock = threading.Lock()
    def add(self, amount):
        with self.lock: self.head = Node(amount, self.head)
    def total(self):
        node, found = self.head, 0
        while node:
            found += node.value
            node = node.next
        return found
`,
    question: fixture('tally', { seconds: 5 }),
    since: '3.14',
  },
  {
    name: 'time formats',
    source: `import datetime, time, threading
class Tally:
    def __init__(self): self.sum, self.lock = 0, threading.Lock()
    def add(self, amount):
        with self.lock: self.sum += amount
    def total(self):
        assert datetime.datetime.strptime("2024-01-02", "%Y-%m-%d").year == 2024
        assert time.strptime("2024", "%Y").tm_year == 2024
        return self.sum
`,
    question: fixture('tally', { seconds: 5 }),
  },
  {
    name: 'time formats and long numbers',
    source: `import datetime, time, uuid, random, logging, dataclasses
@dataclasses.dataclass
class Node:
    value: int
    next: "Node | None" = None
def solve(numbers):
    datetime.datetime.strptime("2024-01-02", "%Y-%m-%d"); time.strptime("2024", "%Y")
    str(7 ** 4000); (3 ** 90000) // (7 ** 20000)
    logging.getLogger().warning("hello"); uuid.uuid4(); random.random()
    Node(1, Node(2))
    return sum(n * ((place * 7919 + 13) % 101) for place, n in enumerate(numbers))
`,
    question: fixture('plain', { seconds: 5 }),
  },
]
