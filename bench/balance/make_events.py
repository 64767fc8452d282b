#!/usr/bin/env python3
"""Writes a large event table for timing: rows between states drawn from a real one, spread over the years.

usage: make_events.py STATES.tsv ENTITIES RELATIONS QUADS OUT [EVENTS=5000000] [YEARS=25]

STATES.tsv is data/actors/states.tsv; ENTITIES, RELATIONS, QUADS a set of quadruples (name<tab>id, ids and day).
OUT is a quadruple table with the same ids. Fixed seed: the same table every time.
"""
import random
import sys


def main():
    if len(sys.argv) < 6:
        print(__doc__, file=sys.stderr)
        return 2
    states, entities, _, quads, out = sys.argv[1:6]
    events = int(sys.argv[6]) if len(sys.argv) > 6 else 5_000_000
    years = int(sys.argv[7]) if len(sys.argv) > 7 else 25
    names = {}
    for line in open(states, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if not line.startswith("#") and len(cells) > 7:
            for name in [cells[6], *cells[7].split("; ")]:
                names[name] = cells[0]
    country = {}
    for line in open(entities, encoding="utf-8"):
        name, number = line.rstrip("\n").split("\t")[:2]
        inner = name[name.rfind("(") + 1:-1] if name.endswith(")") else name
        if inner.replace("_", " ") in names:
            country[number] = names[inner.replace("_", " ")]
    rows = []
    for line in open(quads, encoding="utf-8"):
        s, r, o = line.split("\t")[:3]
        if s in country and o in country and country[s] != country[o]:
            rows.append(f"{s}\t{r}\t{o}\t")
    random.seed(1914)
    days = years * 365 + years // 4
    with open(out, "w", encoding="utf-8") as f:
        for day in range(days):
            count = events * (day + 1) // days - events * day // days
            tail = f"{day}\n"
            f.writelines(row + tail for row in random.choices(rows, k=count))
    return 0


if __name__ == "__main__":
    sys.exit(main())
