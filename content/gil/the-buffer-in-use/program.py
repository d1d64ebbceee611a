import sys

buffers = {"a": bytearray(4), "b": bytearray(4), "c": bytearray(4)}
in_use = buffers["a"]


def idle():
    names = []
    for name in buffers:
        buffer = buffers[name]
        # The dict, the name `buffer` and the argument of the call: three, and nobody else.
        if sys.getrefcount(buffer) == 3:
            names.append(name)
    return names


print("idle:", idle())
