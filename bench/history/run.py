#!/usr/bin/env python3
"""The bind index and the balance of the state system against two hundred years of history.

usage: run.py PROGRAM SHARED [OUT.md]       e.g. bench/history/run.py build/tertius ../shared bench/history/results.md

SHARED holds gold/binds/cases.tsv, gold/relations and tools/score_binds.py. Prints (and writes to OUT.md):
  1. the true third among all candidates, and the placebo five years earlier (score_binds.py);
  2. the exit that the index finds likeliest at onset against what happened, case by case;
  3. frustration of yearly networks 1816 to 2014 (plus: a defence pact of that year; minus: a dispute with a show of
     force or more), every fifth year, with the time for all years;
  4. the top binds of twelve well-known years, each with a line on whether history agrees;
  5. the world's binds by month from the events of ICEWS 2018 (gold/tkg/icews18; needs zstd).
"""
import collections
import csv
import json
import os
import subprocess
import sys
import tempfile
import time

YEARS = [
    ("1853-11-01", "Agrees. Crimean War: Austria and Prussia stood between Russia and the sea powers, and stayed out."),
    ("1866-06-20", "Agrees. Austro-Prussian War: the German states are shown as having chosen; France, between Austria and Italy, "
                   "had not, and received Venetia in trust."),
    ("1870-08-01", "Agrees. Franco-Prussian War: the south German states had chosen; Austria-Hungary, Italy, Belgium and "
                   "Switzerland had not."),
    ("1914-08-10", "Agrees. Italy and Romania, allied to one side, had not chosen and later joined the other; Belgium had no "
                   "choice; the Netherlands stayed neutral."),
    ("1939-10-01", "Partly. Turkey, Romania and Italy were in fact caught; but the tops are the quarrel of the western powers "
                   "with the Soviet Union, which the dispute data rate as high as the war with Germany."),
    ("1956-11-01", "Partly. The Warsaw Pact states over Hungary, and Jordan, Iraq and Libya between Britain and Egypt, agree; the "
                   "United States, the famous case, is fifth in that quarrel and falls under the cut of three."),
    ("1962-10-25", "Partly. The Sino-Indian war, with the Soviet Union between, agrees; the Cuban crisis is missing: the sources "
                   "rate it a show of force, and Latin America's ties to the Soviet Union were few."),
    ("1973-10-15", "Partly. Jordan first, the United States and Saudi Arabia listed; Egypt and Syria were fighting, not caught."),
    ("1982-05-01", "Agrees. The United States, allied to both Argentina and Britain, is first; the Gulf states between Iran and "
                   "Iraq follow."),
    ("1990-10-01", "Agrees. Jordan first, leaning to Iraq; Saudi Arabia, Kuwait and Egypt shown as having chosen."),
    ("2003-03-25", "Partly. Jordan first, the Gulf monarchies after it; Turkey, whose parliament refused passage, is lower."),
    ("2014-08-01", "Agrees. Belarus and Kazakhstan between Russia and Ukraine; Minsk became the place of talks."),
]
# What an outcome says about which tie gave way (the first and second rival are those of the case).
FITS = {"mediated": ("mediate", "reconcile"), "hedged": ("mediate",), "neutral": ("mediate",),
        "leaned_a": ("drop_b",), "sided_a": ("drop_b",), "neutral_then_sided_a": ("drop_b",), "opposed_b": ("drop_b",),
        "leaned_b": ("drop_a",), "sided_b": ("drop_a",), "neutral_then_sided_b": ("drop_a",), "opposed_a": ("drop_a",)}


def binds(program, *arguments):
    done = subprocess.run([program, "binds", *arguments, "--json"], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def scored(program, shared, out):
    gold = f"{shared}/gold"
    states = f"{gold}/relations/states_codes"
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as f:
        text = subprocess.run([sys.executable, f"{shared}/tools/score_binds.py", f"{gold}/binds/cases.tsv", f.name,
                               "--states", f"{states}/cow_states.csv", "--iso3", f"{states}/countrycodes.csv",
                               "--run", f"{program} binds --ahead 730"], capture_output=True, text=True).stdout
    out("## 1. The true third\n")
    out("`score_binds.py ... --run \"tertius binds --ahead 730\"`\n\n```\n" + text.rstrip() + "\n```\n")


def codes(shared):
    back = {}
    for r in csv.DictReader(open(f"{shared}/gold/relations/states_codes/countrycodes.csv", encoding="utf-8")):
        if r["cowc"] not in ("", "NA") and r["iso3c"] not in ("", "NA"):
            back[r["cowc"]] = r["iso3c"]
    back["YUG"] = "SRB"
    return back


def exits(program, shared, out):
    out("\n## 2. The exit found likeliest, against what happened\n")
    out("| third | rivals | onset | outcome | likeliest exit | fits | chances (reconcile, drop first, drop second, mediate) |")
    out("|---|---|---|---|---|---|---|")
    back, right, total, by_kind = codes(shared), 0, 0, collections.Counter()
    for c in csv.DictReader(open(f"{shared}/gold/binds/cases.tsv", encoding="utf-8"), delimiter="\t"):
        third, a, b = (back.get(c[k], c[k]) for k in ("third", "rival_a", "rival_b"))
        row = next((r for r in binds(program, "--between", f"{a},{b}", "--on", c["from"], "--ahead", "730")
                    if r["third"] == third), None)
        if row is None:
            out(f"| {third} | {a}, {b} | {c['from']} | {c['outcome']} | - | - | no row |")
            continue
        fits = row["exit"] in FITS.get(c["outcome"], ())
        right += fits
        total += 1
        by_kind[c["outcome"], row["exit"]] += 1
        chances = ", ".join(f"{row['exits'][k]:.2f}" for k in ("reconcile", "drop_a", "drop_b", "mediate"))
        out(f"| {third} | {a}, {b} | {c['from']} | {c['outcome']} | {row['exit']} | {'yes' if fits else 'no'} | {chances} |")
    out(f"\nFits {right} of {total}. Always saying \"mediate\" would fit "
        f"{sum(n for (o, _), n in by_kind.items() if 'mediate' in FITS.get(o, ()))} of {total}.\n")


def networks(program, shared, out):
    relations = f"{shared}/gold/relations"
    edges = collections.defaultdict(dict)
    for r in csv.DictReader(open(f"{relations}/atop/atop_spells.tsv", encoding="utf-8"), delimiter="\t"):
        if r["atop_defense"] == "1":
            for y in range(int(r["from"]), min(int(r["to"]), 2014) + 1):
                edges[y][tuple(sorted((int(r["ccode1"]), int(r["ccode2"]))))] = 1
    for r in csv.DictReader(open(f"{relations}/cow_mid/cow_mid_dirdisps.csv", encoding="utf-8")):
        if max(int(r["hostlev1"]), int(r["hostlev2"])) >= 3:
            edges[int(r["year"])][tuple(sorted((int(r["ccode1"]), int(r["ccode2"]))))] = -1
    out("\n## 3. Frustration of the yearly networks\n")
    out("| year | states | plus | minus | balanced triangles | two blocs | any number | certified |")
    out("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for y in range(1816, 2015):
            files.append(f"{folder}/{y}.tsv")
            with open(files[-1], "w", encoding="utf-8") as f:
                f.write("a\tb\tsign\n" + "".join(f"{a}\t{b}\t{s}\n" for (a, b), s in sorted(edges[y].items())))
        began = time.perf_counter()
        text = subprocess.run([program, "balance", *files, "--json"], capture_output=True, text=True, check=True).stdout
        seconds = time.perf_counter() - began
    certified = 0
    for y, line in zip(range(1816, 2015), text.splitlines()):
        d = json.loads(line)
        certified += d["frustration"]["certified"] and d["kfree"]["certified"]
        if y % 5 == 0 or y in (1816, 1914, 1939, 2014):
            share = d["balanced"]
            out(f"| {y} | {d['nodes']} | {d['plus']} | {d['minus']} | {'-' if share is None else f'{share:.3f}'} | "
                f"{d['frustration']['value']} | {d['kfree']['value']} | "
                f"{'both' if d['frustration']['certified'] and d['kfree']['certified'] else 'no'} |")
    out(f"\n{certified} of 199 years certified for both indices, in {seconds:.2f} s, both indices and the walk-based "
        "balance, reading included.\n")


def famous(program, out):
    out("\n## 4. Twelve well-known years\n")
    out("The strongest binds of the day between states whose hostility reaches a show of force (.5), from the tables alone, one a third "
        "and at most three a quarrel. The bar of .5 and the verdicts were written after a look at the lists.\n")
    for day, line in YEARS:
        rows, per_pair, thirds = [], collections.Counter(), set()
        for r in binds(program, "--on", day, "-n", "20000"):
            pair = tuple(r["rivals"])
            if r["hostility"] < 0.49 or per_pair[pair] >= 3 or r["third"] in thirds:
                continue
            per_pair[pair] += 1
            thirds.add(r["third"])
            rows.append(f"{r['third']} ({pair[0]}-{pair[1]} {r['score']:.2f}{', chose ' + r['chose'] if 'chose' in r else ''})")
            if len(rows) == 8:
                break
        out(f"* **{day}** {'; '.join(rows)}.  \n  {line}")


def icews(program, shared, out):
    out("\n## 5. The world by month from the events of ICEWS, 2018\n")
    folder = f"{shared}/gold/tkg/icews18"
    with tempfile.TemporaryDirectory() as work:
        for name in ("entity2id.txt", "relation2id.txt", "train.tsv", "valid.tsv"):
            with open(f"{work}/{name}", "wb") as f:
                if subprocess.run(["zstd", "-dcq", f"{folder}/{name}.zst"], stdout=f).returncode:
                    out("The event set is not at hand, or zstd is not installed: left out.\n")
                    return
        project = f"{work}/icews.tertius"
        text = subprocess.run([program, "import", "-p", project, "--entities", f"{work}/entity2id.txt", "--relations",
                               f"{work}/relation2id.txt", "--day-zero", "2018-01-01", f"{work}/train.tsv", f"{work}/valid.tsv"],
                              capture_output=True, text=True, check=True).stdout
        out("```\n" + text.replace(work + "/", "").rstrip() + "\n```\n")
        rows = subprocess.run([program, "binds", "-p", project, "--from", "2018-01-01", "--to", "2018-09-27", "-n", "60", "--json"],
                              capture_output=True, text=True, check=True).stdout
        began = time.perf_counter()
        subprocess.run([program, "binds", "-p", project, "--on", "2018-06-15", "--json"], capture_output=True, check=True)
        seconds = time.perf_counter() - began
        for line in rows.splitlines():
            d, shown, per_pair = json.loads(line), [], collections.Counter()
            for b in d["top"]:
                pair = tuple(b["rivals"])
                if per_pair[pair] < 3:
                    per_pair[pair] += 1
                    shown.append(f"{b['third']} ({pair[0]}-{pair[1]} {b['score']:.2f})")
            out(f"* {d['date']}: {d['pairs']} rival pairs, {d['binds']} binds of .25 or more: {', '.join(shown[:10])}")
        out(f"\nRanking of one day from the project file: {seconds * 1000:.0f} ms, process start included.\n")
    out("Plausible: the Gulf crisis of 2017 to 2021 with Kuwait and Oman, its actual mediators, between Saudi Arabia, the Emirates "
        "and Qatar; Jordan, Egypt, Lebanon and Russia between Syria and Israel (the Russian aircraft shot down over Latakia fell in "
        "September 2018); Russia, India and China between Iran and Israel; Oman between Saudi Arabia and Yemen. Less so: Comoros and "
        "other minor members of the Arab League rank as high as its mediators, because a pact and shared seats count alike whatever "
        "the distance; Bahrain, Egypt and the Emirates were parties to the Gulf crisis and carry the state `chose` on the day's "
        "own list.\n")


def main():
    if len(sys.argv) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    program, shared = os.path.abspath(sys.argv[1]), sys.argv[2]
    lines = []

    def out(text):
        print(text)
        lines.append(text)

    out("# The bind index and the state system against history\n")
    out("Made by `bench/history/run.py`. Sources: the tables of `data/treaties`; cases and yearly sources of the shared data.\n")
    scored(program, shared, out)
    exits(program, shared, out)
    networks(program, shared, out)
    famous(program, out)
    icews(program, shared, out)
    if len(sys.argv) > 3:
        with open(sys.argv[3], "w", encoding="utf-8") as f:
            f.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
