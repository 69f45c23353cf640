"""CPU seconds of other processes, from /proc: user and system time of a whole group."""

import os
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds_of_group(group: int) -> float:
    """CPU used so far by every live process of a process group and its reaped children."""
    return sum(_ticks(fields) for fields in _processes() if int(fields[2]) == group) / TICK


def _processes() -> list[list[str]]:
    """Per process the fields of stat after the command's name: state, parent, group …"""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                text = (entry / "stat").read_text()
            except OSError:
                continue  # it ended while we looked
            found.append(text[text.rindex(")") + 2 :].split())
    return found


def _ticks(fields: list[str]) -> int:
    return sum(int(field) for field in fields[11:15])
