#!/usr/bin/env python3
"""Make lemmas.tsv from WordNet 3.0 (Debian package wordnet-base).

usage: make_lemmas.py /usr/share/wordnet > lemmas.tsv
"""
import re
import sys

HEAD = """# Irregular forms, and the base forms that the lemmatiser's rules ask for.
# Source: WordNet 3.0, Copyright 2006 by Princeton University, used under the WordNet 3.0 licence (free use with this
# notice): the *.exc lists and single words of the verb, adjective and noun files; nouns only where the ending leaves the
# base open. Made by make_lemmas.py.
# pos: n noun, v verb, a adjective, r adverb. form = lemma: a base form.
form\tpos\tlemma"""


def words(path):
    """Single words written in small letters in a data file."""
    out = set()
    with open(path, encoding="ascii") as f:
        for line in f:
            if line.startswith(" "):
                continue
            cols = line.split()
            for k in range(int(cols[3], 16)):
                w = re.sub(r"\(.*\)$", "", cols[4 + 2 * k])
                if re.fullmatch(r"[a-z]{2,}(-[a-z]+)?", w):
                    out.add(w)
    return out


def main():
    root = sys.argv[1]
    rows = set()
    for name, pos in (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r")):
        with open(f"{root}/{name}.exc", encoding="ascii") as f:
            for line in f:
                cols = line.split()
                if len(cols) >= 2 and "_" not in line and cols[0] != cols[1]:
                    rows.add((cols[0], pos, cols[1]))
    nouns = words(f"{root}/data.noun")
    for w in words(f"{root}/data.verb"):
        rows.add((w, "v", w))
    for w in words(f"{root}/data.adj"):
        rows.add((w, "a", w))
    for w in nouns:
        open_end = re.search(r"(s|x|z|ch|sh|o|[sxzo]e|che|she|ie|fe)$", w)
        plural = w.endswith("s") and w[:-1] in nouns
        if open_end and not plural:
            rows.add((w, "n", w))
    bases = {(f, p) for f, p, b in rows if f == b}
    print(HEAD)
    irregular = {(f, p) for f, p, b in rows if f != b}
    for form, pos, base in sorted(rows):
        if form != base and (form, pos) in bases and pos == "n":
            continue  # a word of its own as well
        if form == base and (form, pos) in irregular and pos != "n":
            continue  # "saw" is of see
        print(f"{form}\t{pos}\t{base}")


main()
