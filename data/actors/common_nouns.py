"""Common nouns that newspapers use, and the rows of tables of them; shared by make_kinds.py and make_nouns.py."""
import re
import struct

WIDTH = 110  # characters of nouns in a row


def newspaper_words(vectors):
    """The words of vectors.bin."""
    raw = open(vectors, "rb").read()
    _, dims, size = struct.unpack("<3I", raw[8:20])
    start = 20 + 8 * dims
    return set(raw[start:start + size].decode().split("\n"))


def noun_senses(folder):
    """Noun of WordNet's index -> its synsets, most frequent first."""
    senses = {}
    with open(folder + "/index.noun", encoding="ascii") as f:
        for line in f:
            cols = line.split()
            if not line.startswith(" ") and re.fullmatch(r"[a-z]{2,}([-_][a-z]+)*", cols[0]):
                senses[cols[0]] = cols[-int(cols[2]):]
    return senses


def is_common(word, known):
    """Whether the word is single and used by newspapers."""
    return word in known and "_" not in word


def print_rows(name, words):
    """The words in rows that begin with the name."""
    line = ""
    for word in sorted(words):
        if len(line) + len(word) > WIDTH:
            print(name + "\t" + line)
            line = ""
        line += ("; " if line else "") + word
    print(name + "\t" + line)
