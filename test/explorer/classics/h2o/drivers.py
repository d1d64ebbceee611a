from threading import Thread


def run(atoms):
    said = []
    h2o = H2O()

    def hydrogen():
        said.append("H")

    def oxygen():
        said.append("O")

    threads = [
        Thread(target=h2o.hydrogen, args=(hydrogen,)) if atom == "H" else Thread(target=h2o.oxygen, args=(oxygen,))
        for atom in atoms
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said) == len(atoms), said
    for k in range(0, len(said), 3):
        assert sorted(said[k : k + 3]) == ["H", "H", "O"], said


def small():
    run("HOH")


def middle():
    run("OOHHHH")


def large():
    run("OHHOHHOHH")
