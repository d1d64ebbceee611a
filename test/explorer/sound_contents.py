"""Further programs of `test_sound.py`: what C code and the library read or change of what threads share."""

#: (what is there, what one thread does, what the other one does, the claim). Each claim got a false certificate.
INSIDE = (
    ("l=[[1,2]]\ns=[]", "for a,b in l: s.append(a)", "l[0][0]=5", "s==[1]"),
    ("l=[1,2]\ns=[]", "s.append(l*2)", "l.append(5)", "s==[[1,2,1,2]]"),
    ("l=[2,1]\ns=[]", "s.append(repr((l,)))", "del l[1:]", "s==['([2, 1],)']"),
    ("l=[[2,1]]\ns=[]", "s.append(f'{l}')", "del l[0][1:]", "s==['[[2, 1]]']"),
    ("l=[['b'],['a']]\ns=[]", "s.append(sorted(l)[0])", "l[0][0]='0'", "s==[['a']]"),
    ("x=[[0]]\ns=[]", "s.append(sum(x,[]))", "x[0].append(1)", "s==[[0]]"),
    ("x=[[0]]\ns=[]", "s.append(list(zip(*x)))", "x[0].append(1)", "s==[[(0,)]]"),
    ("x=[[0]]\ns=[]", "s.append([*map(sum,x)])", "x[0].append(1)", "s==[[0]]"),
    ("import itertools\nx=[[0]]\ns=[]", "s.append(list(itertools.chain.from_iterable(x)))", "x[0].append(1)", "s==[[0]]"),
    ("import json\nl={'a':[1]}\ns=[]", "s.append(json.dumps(l))", "l['a'].append(2)", "s==['{\"a\": [1]}']"),
    ("l=[1]\ns=[]", "s.append(dict.fromkeys(l))", "l.append(2)", "s==[{1:None}]"),
    ("d={'a':1}\ns=[]", "s.append('{a}'.format_map(d))", "d['a']=2", "s==['1']"),
    ("class A: x=1\no=A()\ns=[]", "s.append('{0.x}'.format(o))", "o.x=2", "s==['1']"),
    ("import string\nd={'a':1}\ns=[]", "s.append(string.Template('$a').substitute(d))", "d['a']=2", "s==['1']"),
    ("class A:\n    x=0\na=A()\ns=[]", "match a:\n        case A(x=0): s.append(1)\n        case _: s.append(0)", "a.x=1", "s==[1]"),
    ("import types\nd={'a':1}\np=types.MappingProxyType(d)\ns=[]", "s.append(p['a'])", "d['a']=2", "s==[1]"),
    ("l=bytearray(1)\nv=memoryview(l)\ns=[]", "s.append(l[0])", "v[0]=65", "s==[0]"),
    ("import struct\nl=bytearray(4)\ns=[]", "s.append(l[0])", "struct.pack_into('b',l,0,3)", "s==[0]"),
    ("import array\nl=array.array('i',[0])\ns=[]", "s.append(l.tolist())", "l.append(1)", "s==[[0]]"),
)
#: Functions that the text does not tell from one of the program, and what a function of the program returns.
CALLED = (
    ("from math import fsum\nl=[1,2]\ns=[]", "s.append(fsum(l))", "l.append(3)", "s==[3]"),
    ("from itertools import product\nl=[1,2]\ns=[]", "s.append(len(list(product(l,l))))", "l.append(3)", "s==[4]"),
    ("from functools import reduce\nl=[1,2]\ns=[]", "s.append(reduce(lambda a,b:a+b,l))", "l.append(3)", "s==[3]"),
    ("from random import choices\nl=[1]\ns=[]", "s.append(choices(l))", "l[0]=3", "s==[[1]]"),
    ("from heapq import merge\nl=[1,2]\ns=[]", "s.append(list(merge(l,[0])))", "l.append(6)", "s==[[0,1,2]]"),
    ("from array import array\nl=[1]\ns=[]", "s.append(len(array('i',l)))", "l.append(1)", "s==[1]"),
    ("x=[1]\ns=[]\nf=len", "s.append(f(x))", "x.append(2)", "s==[1]"),
    ("x=[1]\ns=[]\nfs={'n':len}", "s.append(fs['n'](x))", "x.append(2)", "s==[1]"),
    ("x=[1]\ns=[]\ndef ap(f,a): return f(a)", "s.append(ap(len,x))", "x.append(2)", "s==[1]"),
    ("class A:\n    def items(self): return self.l\na=A()\na.l=[1]\ns=[]", "s.append(1 if a.items() else 0)", "a.l.clear()", "s==[1]"),
    ("class A:\n    def items(self): return self.l\na=A()\na.l=[1,2]\ns=[]", "x,y=a.items()\n    s.append(y)", "a.l[1]=5", "s==[2]"),
    ("class A:\n    def items(self): return self.l\na=A()\na.l=[1,2]\ns=[]", "s.append(a.items()+[3])", "a.l.append(5)", "s==[[1,2,3]]"),
    ("import csv,io\nd={'a':1}\nf=io.StringIO()\nw=csv.DictWriter(f,['a'])", "w.writerow(d)", "d['a']=2", "f.getvalue()=='1\\r\\n'"),
    ("import hashlib\nh=hashlib.md5()", "h.update(b'a')", "h.update(b'b')", "h.hexdigest()==hashlib.md5(b'ab').hexdigest()"),
)
#: Values that are made when they are missing, what counts how often they were, and what is registered.
MADE = (
    ("from collections import defaultdict\nmade=[]\ndef f():\n    made.append(1)\n    return []\nl=defaultdict(f)",
     "l['a'].append(1)", "l['a'].append(1)", "len(made)==1"),
    ("import functools\n@functools.cache\ndef f(x): return x\ns=[]", "f(1)", "s.append(f.cache_info().misses)", "s==[1]"),
    ("import functools\n@functools.singledispatch\ndef f(x): return 0\ns=[]", "s.append(f(1))", "f.register(int,lambda x: 1)", "s==[0]"),
    ("import logging\nl=logging.getLogger('a')", "if not l.handlers: l.addHandler(logging.NullHandler())",
     "if not l.handlers: l.addHandler(logging.NullHandler())", "len(l.handlers)==1"),
)
FOUND = (*INSIDE, *CALLED, *MADE)
#: Claims that every order keeps; the result is complete.
KEPT = (
    ("from collections import defaultdict\nd=defaultdict(list)", "d['k'].append(1)", "d['k'].append(1)", "d=={'k':[1,1]}"),
    ("from collections import defaultdict\nlock=threading.Lock()\nd=defaultdict(lambda: [])", "with lock: d['k'].append(1)",
     "with lock: d['k'].append(1)", "d=={'k':[1,1]}"),
    ("import functools\n@functools.cache\ndef f(x): return x", "f(1)", "f(2)", "f.cache_info().misses==2"),
    ("l=[[1,2],[3,4]]\ns=[]", "for a,b in l: s.append(a)", "for a,b in l: s.append(b)", "sorted(s)==[1,2,3,4]"),
)
#: No more than "not complete" can be said.
NOT_SEEN = (
    ("import logging\nl=logging.getLogger('a')\ns=[]", "l.setLevel(logging.DEBUG)", "s.append(l.isEnabledFor(10))", "s==[True]"),
)
#: Coroutines that `as_completed` gets are started in the order of a set.
STARTED = """
import asyncio
order = []
async def work(k): order.append(k)
async def main():
    for each in asyncio.as_completed([work(1), work(2)]): await each
    assert order == [{first}, {second}]
asyncio.run(main())
"""
#: The set that `wait` returns has no order.
DONE = """
from concurrent.futures import ThreadPoolExecutor, wait
with ThreadPoolExecutor(2) as pool:
    futures = [pool.submit(pow, k, 1) for k in (1, 2)]
    done, _ = wait(futures)
    assert [each.result() for each in done] == [1, 2]
"""
#: It never ends, and does nothing that a thread could see: it is given up as soon as any other program.
FOR_EVER = """
import asyncio
async def work():
    while True:
        try: await asyncio.sleep(1)
        except asyncio.CancelledError: pass
async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    await task
asyncio.run(main())
"""
#: A loop that waits for threads can't go on before one of them has come: all is covered.
TO_THREADS = (
    """
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    assert await asyncio.gather(*(loop.run_in_executor(None, pow, 2, k) for k in (1, 2))) == [2, 4]
asyncio.run(main())
""",
    """
import asyncio
n = 0
def work():
    global n
    n += 1
async def main():
    lock = asyncio.Lock()
    async def one():
        async with lock:
            await asyncio.to_thread(work)
    await asyncio.gather(one(), one())
    assert n == 2
asyncio.run(main())
""",
)
