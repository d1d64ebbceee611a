SERIAL = 0.2    # reading the export and writing the report, one after the other
PARALLEL = 0.8  # pricing each order, independent of all others


def speed_up(cores: float) -> float:
    return 1 / (SERIAL + PARALLEL / cores)


for cores in (2, 16):
    print(f"{cores} cores {speed_up(cores):.1f}x")
print(f"limit {speed_up(float('inf')):.1f}x")
