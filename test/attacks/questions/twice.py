"""`Register.enter(word)` gives how often the word was entered before: two runs, each of its own random words."""

from gilbert.check import check, scenario


@scenario
def enter(words):
    register = Register()
    return [register.enter(word) for word in words]


def expected(words):
    return [words[:place].count(word) for place, word in enumerate(words)]


@check("the first run")
def first(run):
    words = [str(run.random.randrange(6)) for _ in range(20)]
    run.equal(run.call(enter, words), expected(words), "the counts")


@check("a second run, of other words", hidden=True)
def second(run):
    words = ["abcdef"[run.random.randrange(6)] for _ in range(20)]
    run.equal(run.call(enter, words), expected(words), "the counts")
