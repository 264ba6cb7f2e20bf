"""Runs one command and prints what it took, as JSON: Node can't ask the system about a single child.

Argument: JSON with argv, cwd and env. Prints code, wall, cpu (user and system, the children's included) in milliseconds,
the biggest resident size in megabytes, and what the command printed.
"""

import json
import os
import resource
import sys
import tempfile
import time


def main() -> None:
    wanted = json.loads(sys.argv[1])
    os.chdir(wanted["cwd"])
    with tempfile.TemporaryFile() as output, open(os.devnull) as nothing:
        actions = [
            (os.POSIX_SPAWN_DUP2, nothing.fileno(), 0),
            (os.POSIX_SPAWN_DUP2, output.fileno(), 1),
            (os.POSIX_SPAWN_DUP2, output.fileno(), 2),
        ]
        argv = wanted["argv"]
        begin = time.perf_counter()
        pid = os.posix_spawnp(argv[0], argv, wanted["env"], file_actions=actions)
        _, status, _ = os.wait4(pid, 0)
        wall = time.perf_counter() - begin
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        output.seek(0)
        text = output.read().decode(errors="replace")
    unit = 1 if sys.platform == "darwin" else 1024
    found = {
        "code": os.waitstatus_to_exitcode(status),
        "wall": wall * 1000,
        "cpu": (used.ru_utime + used.ru_stime) * 1000,
        "memory": used.ru_maxrss * unit / 1e6,
        "output": text,
    }
    print(json.dumps(found))


main()
