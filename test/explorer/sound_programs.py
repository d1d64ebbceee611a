"""The programs of `test_sound.py`: what two threads do, and a claim that only some orders keep."""


#: (what is there, what each thread does, the claim).
CLAIMS = (
    ('import queue\nq=queue.Queue()\ns=[]', 's.append(len(q.queue))', 'q.put(1)', 's==[0]'),
    ('l = [1]\ns=[]', "s.append('%s' % l)", 'l.append(2)', "s == ['[1]']"),
    ('l = [1]\ns=[]', "s.append('%s' % (l,))", 'l.append(2)', "s == ['[1]']"),
    ('l = [1]\ns=[]', "s.append('{}'.format(l))", 'l.append(2)', "s == ['[1]']"),
    ('t = {1:1}\ns=[]', 's.append(len(t))', 'x = t\n    y={2:2}\n    x |= y', 's == [1]'),
    ('t = [1]\ns=[]', 's.append(len(t))', 'x = t\n    y=(2,)\n    x += y', 's == [1]'),
    ("t = {'a':1}\ns=[]\ndef f(**a): return len(a)", 's.append(f(**t))', "t['b']=2", 's == [1]'),
    ("t = {'a':1}\ns=[]", "s.append({**t, 'z':1})", "t['b']=2", 'len(s[0]) == 2'),
    ('t = [1]\ns=[]', 's.append(bool(t))', 't.clear()', 's == [True]'),
    ('from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int = 0\na=A(); b=A()\ns=[]', 's.append(a == b)', 'b.x=2',
     's == [True]'),
    ('from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int = 0\na=A()\ns=[]', 's.append(repr(a))', 'a.x=2',
     "s == ['A(x=0)']"),
    ('from dataclasses import dataclass, asdict\n@dataclass\nclass A:\n    x: int = 0\na=A()\ns=[]', 's.append(asdict(a))',
     'a.x=2', "s == [{'x':0}]"),
    ('from dataclasses import dataclass, replace\n@dataclass\nclass A:\n    x: int = 0\na=A()\ns=[]', 's.append(replace(a).x)',
     'a.x=2', 's == [0]'),
    ('from types import SimpleNamespace\nn=SimpleNamespace(x=0)\ns=[]', 's.append(repr(n))', 'n.x += 1',
     "s == ['namespace(x=0)']"),
    ('from collections import OrderedDict\nd=OrderedDict(a=1,b=2)\ns=[]', 's.append(next(iter(d)))', "d.move_to_end('a')",
     "s==['a']"),
    ('from heapq import heappush as push\nh=[]\ns=[]', 's.append(len(h))', 'push(h,1)', 's==[0]'),
    ('import io,csv\nf=io.StringIO()\nw=csv.writer(f)', "w.writerow(['a'])", "w.writerow(['b'])",
     "f.getvalue()=='a\\r\\nb\\r\\n'"),
    ('import os\ns=[]', "s.append(os.getenv('ZZ'))", "os.environ['ZZ']='1'", 's==[None]'),
    ('class L(list):\n    def push(self,x): super().append(x)\nl=L()\ns=[]', 's.append(len(l))', 'l.push(1)', 's==[0]'),
    ('x=1\ns=[]', "s.append('x' if x else 0)", 'global x\n    del x', "s==['x']"),
    ("d={'a':1}\nv=d.keys()\ns=[]", 's.append(len(v))', "d['b']=2", 's==[1]'),
    ('l=[1]\ns=[]', 'it=iter(l)\n    s.append(list(it))', 'l.append(2)', 's==[[1]]'),
    ('l=[]\ns=[]', 's.append(len(l))', 'list.append(l,1)', 's==[0]'),
    ('d={}\ns=[]', 's.append(len(d))', 'dict.__setitem__(d,1,1)', 's==[0]'),
    ('import os', "global m\n    if not os.path.exists('/tmp/zq'):\n        m += 1\n        open('/tmp/zq','w').close()",
     "global m\n    if not os.path.exists('/tmp/zq'):\n        m += 1\n        open('/tmp/zq','w').close()", 'm==1'),
    ('import os\ns=[]', "if not os.path.isdir('/tmp/zd'): os.mkdir('/tmp/zd')",
     "if not os.path.isdir('/tmp/zd'): os.mkdir('/tmp/zd')", 'True'),
    ('import os,tempfile\nd=tempfile.mkdtemp()\ns=[]', 's.append(len(os.listdir(d)))', "open(os.path.join(d,'x'),'w').close()",
     's==[0]'),
    ('import io,contextlib,sys\ns=[]',
     "with contextlib.redirect_stdout(io.StringIO()) as f: print('x')\n    s.append(f.getvalue())", "print('y')",
     "s==['x\\n']"),
    ('class A: pass\nm=[]', "if not hasattr(A,'x'):\n        m.append(1)\n        A.x = 1",
     "if not hasattr(A,'x'):\n        m.append(1)\n        A.x = 1", 'm == [1]'),
    ("class A:\n    __slots__=('x',)\na=A()\nm=[]", "if not hasattr(a,'x'):\n        m.append(1)\n        a.x = 1",
     "if not hasattr(a,'x'):\n        m.append(1)\n        a.x = 1", 'm == [1]'),
    ('class A: pass\na=A()\nm=[]', "if getattr(a,'x',None) is None:\n        m.append(1)\n        a.x = 1",
     "if getattr(a,'x',None) is None:\n        m.append(1)\n        a.x = 1", 'm == [1]'),
    ('class A: pass\nm=[]', "if getattr(A,'x',None) is None:\n        m.append(1)\n        A.x = 1",
     "if getattr(A,'x',None) is None:\n        m.append(1)\n        A.x = 1", 'm == [1]'),
    ('class A: pass\na=A()\nm=[]', "m.append(getattr(a,'x',0))", 'A.x = 1', 'm == [0]'),
    ('class A: pass\na=A()\nm=[]', "m.append(hasattr(a,'x'))", 'A.x = 1', 'm == [False]'),
    ('class A: pass\na=A(); a.x=1\nm=[]', "m.append(hasattr(a,'x'))", 'del a.x', 'm == [True]'),
    ('class A: pass\na=A(); a.n=0\ns=[]', "s.append(vars(a)['n'])", 'a.n += 1', 's == [0]'),
    ('class A: pass\na=A(); a.n=0\ns=[]', "s.append(hasattr(a,'n'))", "del vars(a)['n']", 's == [True]'),
    ('m=[]\ninst=None', "global inst\n    if globals().get('inst') is None:\n        m.append(1)\n        inst = 1",
     "global inst\n    if globals().get('inst') is None:\n        m.append(1)\n        inst = 1", 'm == [1]'),
    ('import itertools\nit=iter(range(9))\ns={}', "s['a']=list(itertools.islice(it,2))", "s['b']=list(itertools.islice(it,2))",
     "s['a']==[0,1]"),
    ('class A: pass\na = A()\nmade = []', "if not hasattr(a, 'v'):\n        made.append(1)\n        a.v = 1",
     "if not hasattr(a, 'v'):\n        made.append(1)\n        a.v = 1", 'made == [1]'),
    ('import random\nrandom.seed(1)\ngot = {}', 'got[0] = random.random()', 'got[1] = random.random()', 'got[0] < got[1]'),
    ('import itertools\nc = itertools.count()\ngot = {}', 'got[0] = c.__next__()', 'got[1] = c.__next__()', 'got[0] < got[1]'),
    ('c = iter(range(4))\ngot = {}', 'for x in c:\n        got[0] = x\n        break',
     'for x in c:\n        got[1] = x\n        break', 'got[0] < got[1]'),
    ('class C: n = 0\nclass D(C): pass\ns = []', 's.append(D.n)', 'D.n = 1', 's == [0]'),
    ('class C: n = 0\nc = C()\ns = []', 's.append(c.n)', 'c.n = 1', 's == [0]'),
    ('class C:\n    def n(self): return 0\nc = C()\ns = []', 's.append(c.n())', 'c.n = lambda: 1', 's == [0]'),
    ('class C:\n    def n(self): return 0\nc = C()\ns = []', 's.append(c.n())', 'C.n = lambda self: 1', 's == [0]'),
    ('class C: pass\nc = C()\nc.n = 0', "vars(c)['n'] = vars(c)['n'] + 1", 'c.n += 1', 'c.n == 2'),
    ('n = 0', "globals()['n'] += 1", 'global n\n    n += 1', 'n == 2'),
)

#: The same, with claims that every order keeps.
HOLD = (
    ('import queue\nq, lock, s = queue.Queue(), threading.Lock(), []', 'with lock:\n        q.put(1)\n        s.append(q.queue[-1])',
     'with lock:\n        q.put(2)\n        s.append(q.queue[-1])', 's == [1, 2] or s == [2, 1]'),
    ('class A: pass\na = A()\nlock = threading.Lock()\nmade = []',
     "with lock:\n        if not hasattr(a, 'v'):\n            made.append(1)\n            a.v = 1",
     "with lock:\n        if not hasattr(a, 'v'):\n            made.append(1)\n            a.v = 1", 'made == [1]'),
    ('import itertools\nc = itertools.count()\ngot = []', 'got.append(next(c))', 'got.append(next(c))',
     'sorted(got) == [0, 1]'),
    ('class C: LIMIT = 3\nc = C()\ns = []', 's.append(c.LIMIT)', 's.append(C.LIMIT)', 's == [3, 3]'),
    ('import random, time\nlock = threading.Lock()\nn = 0', 'global n\n    time.sleep(random.random())\n    with lock: n += 1',
     'global n\n    time.sleep(random.random())\n    with lock: n += 1', 'n == 2'),
)

#: What is no operation, and is said not to be.
UNSEEN = (
    ('class A: pass\na=A(); a.n=0', 'a.__dict__.update(n=a.n+1)', 'a.n += 1', 'a.n == 2'),
    ('import threading\nm=[]', "global inst\n    if 'inst' not in globals():\n        m.append(1)\n        inst = 1",
     "global inst\n    if 'inst' not in globals():\n        m.append(1)\n        inst = 1", 'm == [1]'),
    ("import types\nm=types.ModuleType('m')\nm.x=0", 'm.x += 1', 'm.x += 1', 'm.x==2'),
    ('import queue\nq=queue.Queue()\nq.put(5)\ns=[]', 's.append(q.unfinished_tasks)', 'q.get(); q.task_done()', 's==[1]'),
    ('class Borg:\n    _all = {}\n    def __init__(self): self.__dict__ = self._all\na, b = Borg(), Borg()\na.n = 0',
     'a.n += 1', 'b.n += 1', 'a.n == 2'),
)

#: Programs against the reductions.
WHOLE = {
    "a time-out after the last idle rounds": """
import threading
cv = threading.Condition()
ready = False
n = 0
ev = threading.Event()
def waiter():
    global n
    with cv:
        while not ready:
            cv.wait()
    n += 1
def late():
    global ready
    ev.wait(timeout=5)
    with cv:
        ready = True
        cv.notify_all()
ts = [threading.Thread(target=waiter), threading.Thread(target=waiter), threading.Thread(target=late)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2
""",
    "a thread with a run of its own": """
import threading
out = []
def work(): out.append('w')
a = threading.Thread(target=work)
b = threading.Thread(target=work)
b.run = lambda: out.append('b')
a.start(); b.start(); a.join(); b.join()
assert out == ['w', 'b'], out
""",
    "a predicate that changes a threading.local": """
import threading
cv = threading.Condition()
loc = threading.local()
n = 0
def tired():
    loc.n = getattr(loc, 'n', 0) + 1
    return n >= 2 or loc.n > 2
res = []
def waiter():
    with cv:
        while not tired():
            cv.wait()
        res.append(n)
def maker():
    global n
    for _ in range(3):
        with cv:
            n += 0
            cv.notify_all()
    with cv:
        n = 5
        cv.notify_all()
ts = [threading.Thread(target=waiter), threading.Thread(target=maker)]
for t in ts: t.start()
for t in ts: t.join()
assert res == [5], res
""",
    "a barrier's wait by name": """
import threading
b = threading.Barrier(2)
first = []
def work(k):
    if getattr(b, 'wait')() == 0: first.append(k)
ts = [threading.Thread(target=work, args=(k,)) for k in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert first == [0]
""",
    "a barrier's wait by methodcaller": """
import threading, operator
b = threading.Barrier(2)
first = []
go = operator.methodcaller('wait')
def work(k):
    if go(b) == 0: first.append(k)
ts = [threading.Thread(target=work, args=(k,)) for k in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert first == [0]
""",
    "who looks before the last arrival": """
import threading
barrier, seen = threading.Barrier(2), []
def work(): barrier.wait()
def look(): seen.append(barrier.n_waiting)
threads = [threading.Thread(target=each) for each in (work, work, look)]
for t in threads: t.start()
for t in threads: t.join()
assert seen == [0]
""",
}

#: What was blamed, or not answered, and the outcome that is right.
FAIR = {
    "a barrier with an action": ("""
import threading
who = []
me = threading.local()
b = threading.Barrier(2, action=lambda: who.append(me.k))
def work(k):
    me.k = k
    b.wait()
ts = [threading.Thread(target=work, args=(k,)) for k in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert who == [1]
""", "bug"),
    "output that the program leads elsewhere": ("""
import io, sys, threading
old = sys.stdout
sys.stdout = io.StringIO()
print("x")
got = sys.stdout.getvalue()
sys.stdout = old
assert got == "x\\n", got
t = threading.Thread(target=print); t.start(); t.join()
""", "clean"),
    "counting in a variable of the thread's own": ("""
import threading
mine = threading.local()
def work():
    mine.n = 0
    while mine.n < 3000:
        mine.n += 1
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
""", "clean"),
    "a cached function as the target of threads": ("""
import functools, threading
calls = []
@functools.lru_cache
def load(name): calls.append(name)
ts = [threading.Thread(target=load, args=("x",)) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert len(calls) == 1, calls
""", "bug"),
    "a number that an iterator without an end comes to": ("""
import itertools, threading
def work():
    numbers = itertools.count()
    while next(numbers) != 900: pass
t = threading.Thread(target=work)
t.start()
t.join()
""", "clean"),
}

#: What threads of a random program do: to wait, and to let others go on.
WAIT = (
    "with cv:\n        while n < 1: cv.wait()\n        seen.append(n)", "with cv:\n        cv.wait_for(lambda: n >= 1)\n    m += 1",
    "cv.acquire()\n    while n < 2: cv.wait()\n    seen.append(n)\n    cv.release()", "seen.append(ev.wait(timeout=2))",
    "with cv: seen.append(cv.wait(timeout=5))", "sem.acquire()\n    m += 1", "meet()", "meet()", "seen.append(q.get())",
)
ACT = (
    "with cv:\n        n += 1\n        cv.notify_all()", "with cv:\n        cv.notify_all()\n        n += 1", "m += 1", "n += 1",
    "with cv:\n        n += 1\n        cv.notify()", "seen.append(m)", "ev.set()", "sem.release()", "seen.append(bar.n_waiting)",
    "bar.abort()", "q.put(m)", "box.x += 1", "Box.x = 5", "seen.append(hasattr(box, 'y'))", "box.y = 1", "seen.append(lk.locked())",
    "with lk: m += 1",
)


def two_threads(setup, first, second, claim):
    """A program in which one thread does `first`, another `second`, and the claim is asserted in the end."""
    return (f"import threading\nm = 0\n{setup}\ndef one():\n    {first}\ndef two():\n    {second}\n"
            "threads = [threading.Thread(target=each) for each in (one, two)]\n"
            f"for t in threads: t.start()\nfor t in threads: t.join()\nassert {claim}, globals().get('s')\n")


def random_program(rng):
    """Two or three threads, of which some are alike, with one or two operations each."""
    alike = rng.choice(("01", "00", "001", "010", "000"))
    bodies = ["\n    ".join(["global n, m", *(rng.choice(WAIT if rng.random() < 0.45 else ACT) for _ in range(4 - len(alike)))])
              for _ in range(2)]
    functions = "".join(f"def work{k}():\n    {body}\n" for k, body in enumerate(bodies))
    targets = ", ".join(f"work{each}" for each in alike)
    return ("import threading, queue\ncv, ev, sem, bar = threading.Condition(), threading.Event(), threading.Semaphore(1), "
            "threading.Barrier(2)\nlk, q, n, m, seen = threading.Lock(), queue.SimpleQueue(), 0, 0, []\nclass Box: x = 0\nbox = Box()\n"
            "def meet():\n    try: bar.wait()\n    except threading.BrokenBarrierError: seen.append('broken')\n"
            f"{functions}def main():\n    ts = [threading.Thread(target=t) for t in ({targets})]\n"
            "    for t in ts: t.start()\n    for t in ts: t.join()\n    print(n, m, seen, box.x, ev.is_set())\n")
