"""Says what can be seen of a sandbox from inside, as one line of JSON. It judges nothing: `probe.ts` does, outside."""

import json
import os
import resource
import socket

GROUPS = "/sys/fs/cgroup"


def text(*paths):
    """What is in the first of these files that can be read; None where none can."""
    for path in paths:
        try:
            with open(path, encoding="utf-8") as file:
                return file.read()
        except OSError:
            continue
    return None


def status():
    return dict(line.split(":\t", 1) for line in (text("/proc/self/status") or "").splitlines() if ":\t" in line)


def mounts():
    """Where something is mounted, of what kind, and whether it is read-only and may be executed from."""
    found = []
    for line in (text("/proc/self/mounts") or "").splitlines():
        _, where, kind, options, *_ = line.split(" ")
        flags = options.split(",")
        found.append({"where": where, "kind": kind, "readOnly": "ro" in flags, "noexec": "noexec" in flags, "mine": os.path.isdir(where) and os.access(where, os.W_OK)})
    return found


def scratch():
    """Whether a file that is written to /tmp could be executed, and how much fits there."""
    path = "/tmp/probe"
    with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o755), "w", encoding="ascii") as file:
        file.write("#!/bin/true\n")
    executable = os.access(path, os.X_OK)
    os.unlink(path)
    size = os.statvfs("/tmp")
    return {"executable": executable, "bytes": size.f_frsize * size.f_blocks, "files": size.f_files}


def reaches():
    """Why nobody outside can be talked to; None where somebody could."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            line.connect(("192.0.2.1", 9))
        return None
    except OSError as error:
        return str(error)


def ours():
    """Whether the filter is our own: every usual one lets files be made of memory."""
    try:
        os.close(os.memfd_create("probe"))
    except OSError:
        return True
    return False


def quota():
    """Cores that may be used: quota over period."""
    both = text(f"{GROUPS}/cpu.max")
    if both is None:
        parts = [text(*(f"{GROUPS}/{group}/cpu.cfs_{name}_us" for group in ("cpu", "cpu,cpuacct"))) for name in ("quota", "period")]
        both = " ".join(parts) if all(parts) else None
    if both is None:
        return None
    most, period = both.split()
    return -1 if most in ("max", "-1") else int(most) / int(period)


def number(*paths):
    """A limit of the control group; -1 where there is none, None where it can't be seen."""
    found = text(*paths)
    return None if found is None else -1 if found.strip() == "max" else int(found)


def swap(memory):
    """Version 1 limits memory and swap together, and says some exabytes where it doesn't."""
    both = number(f"{GROUPS}/memory/memory.memsw.limit_in_bytes")
    if both is None or memory is None:
        return number(f"{GROUPS}/memory.swap.max")
    return -1 if both >= 1 << 60 else both - memory


def main():
    whole = text("/proc/meminfo") or ""
    memory = number(f"{GROUPS}/memory.max", f"{GROUPS}/memory/memory.limit_in_bytes")
    mine = status()
    print(json.dumps({
        # Real, effective, saved and of the file system. The sandbox has no calls that ask for the saved ones or the groups.
        "ids": [int(one) for name in ("Uid", "Gid", "Groups") for one in mine.get(name, "").split()],
        "capabilities": {name: int(value, 16) for name, value in mine.items() if name.startswith("Cap")},
        "noNewPrivileges": mine.get("NoNewPrivs"),
        "seccomp": mine.get("Seccomp"),
        "ours": ours(),
        "mounts": mounts(),
        "scratch": scratch(),
        "interfaces": [line.split(":")[0].strip() for line in (text("/proc/net/dev") or "").splitlines() if ":" in line],
        "unreachable": reaches(),
        "sockets": [path for path in ("/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock") if os.path.exists(path)],
        "processes": sum(name.isdigit() for name in os.listdir("/proc")),
        "pids": number(f"{GROUPS}/pids.max", f"{GROUPS}/pids/pids.max"),
        "memory": memory,
        "swap": swap(memory),
        "noSwapHere": ["SwapTotal:", "0", "kB"] in map(str.split, whole.splitlines()),
        "cpus": quota(),
        "limits": {name: resource.getrlimit(getattr(resource, f"RLIMIT_{name.upper()}")) for name in ("core", "nofile", "fsize", "memlock")},
    }))


main()
