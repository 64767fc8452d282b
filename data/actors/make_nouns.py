#!/usr/bin/env python3
"""Make nouns.tsv: what common nouns mean, from WordNet 3.0 (Debian package wordnet-base).

usage: make_nouns.py /usr/share/wordnet ../language/vectors.bin > nouns.tsv

Of each single-word noun that newspapers use (a word of vectors.bin) the class of its most frequent sense is kept.
"""
import sys

from common_nouns import is_common, newspaper_words, noun_senses, print_rows

CLASSES = {4: "act", 5: "animal", 6: "thing", 7: "quality", 9: "idea", 10: "message", 11: "act", 12: "quality", 14: "group",
           15: "place", 16: "idea", 17: "thing", 18: "person", 19: "act", 21: "money", 22: "act", 23: "amount",
           24: "idea", 26: "quality", 27: "thing", 28: "time", 13: "thing", 8: "thing", 20: "thing", 25: "idea"}
HEAD = """# What common nouns stand for: the class of the most frequent sense (WordNet's lexicographer files, some joined).
# Source: WordNet 3.0, Copyright 2006 by Princeton University, used under the WordNet 3.0 licence (free use with this
# notice). Made by make_nouns.py.
class\tnouns"""


def main():
    folder, vectors = sys.argv[1:3]
    known = newspaper_words(vectors)
    file_of = {}
    with open(folder + "/data.noun", encoding="ascii") as f:
        for line in f:
            if not line.startswith(" "):
                cols = line.split()
                # a name ("Paris") is no common noun, but for days and months (file 28)
                file_of[cols[0]] = (int(cols[1]), cols[4][0].isupper())
    words = {}
    for word, senses in noun_senses(folder).items():
        number, name = file_of[senses[0]]
        if is_common(word, known) and number in CLASSES and (not name or number == 28):
            words.setdefault(CLASSES[number], []).append(word)
    print(HEAD)
    for name in sorted(words):
        print_rows(name, words[name])


main()
