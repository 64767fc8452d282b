#!/usr/bin/env python3
"""Builds the tables of data/treaties from public interstate data sets.

usage: make_treaties.py SOURCES [OUT]      (OUT: data/treaties)

SOURCES holds the sets named in data/treaties/README.md (Correlates of War, ATOP, rivalries ...) in the
folders states_codes, atop, cow_alliances, cow_mid, rivalries, wars, igo, contiguity_capability. The
tables written by hand (recent.tsv, partners.tsv) are not touched. Standard library only.
"""
import collections
import csv
import os
import sys

# Correlates of War number -> ISO 3166-1 alpha-3, where the country list has none
ISO_EXTRA = {347: "XKX", 345: "SRB"}


def rows(path, delimiter=","):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter=delimiter))


def day(y, m, d, last=False):
    """ISO date; unknown (-9, blank) month or day: the first, or the last, one."""
    y, m, d = (int(x or -9) for x in (y, m, d))
    if y < 1:
        return ""
    if m < 1:
        m, d = (12, 31) if last else (1, 1)
    length = [31, 29 if y % 4 == 0 and (y % 100 or y % 400 == 0) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1]
    if d < 1:
        d = length if last else 1
    return f"{y:04d}-{m:02d}-{min(d, length):02d}"


def write(out, name, comment, columns, body):
    with open(os.path.join(out, name), "w", encoding="utf-8", newline="\n") as f:
        for line in comment.strip().split("\n"):
            f.write("# " + line.strip() + "\n")
        f.write("\t".join(columns) + "\n")
        for r in body:
            f.write("\t".join(str(x) for x in r) + "\n")


def system(src, out):
    iso, gw = {}, {}
    for r in rows(f"{src}/states_codes/countrycodes.csv"):
        if r["cown"] not in ("", "NA"):
            iso[int(r["cown"])] = r["iso3c"] if len(r["iso3c"]) == 3 else ""
            gw[int(r["cown"])] = r["gwn"]
    iso.update(ISO_EXTRA)
    body = []
    for r in rows(f"{src}/states_codes/cow_states.csv"):
        c = int(r["ccode"])
        to = day(r["endyear"], r["endmonth"], r["endday"], True)
        body.append((iso.get(c) or "-", r["stateabb"], c, gw.get(c) or c, r["statenme"],
                     day(r["styear"], r["stmonth"], r["stday"]), "" if to.startswith("2016-12") else to))
    body.append(("PSE", "-", 0, 0, "Palestine", "1988-11-15", ""))
    body.sort(key=lambda r: (r[2] or 9999, r[5]))
    write(out, "system.tsv", """Members of the interstate system, one row a spell; to is empty where the spell goes on.
        iso3 is ISO 3166-1 alpha-3 (XKX Kosovo), abb the Correlates of War abbreviation, "-" where there is none.
        Source: Correlates of War Project, State System Membership v2016; Gleditsch and Ward numbers and ISO
        codes from the R package countrycode. Facts; free for scholarly use with citation. Palestine added.""",
          ("iso3", "abb", "cow", "gw", "name", "from", "to"), body)


def pacts(src, out):
    body = []
    members, sizes = collections.defaultdict(set), collections.defaultdict(list)
    cow = rows(f"{src}/cow_alliances/alliance_v4.1_by_directed.csv")
    for r in cow:
        members[r["version4id"]].update((r["ccode1"], r["ccode2"]))
    for r in cow:
        sizes[tuple(sorted((int(r["ccode1"]), int(r["ccode2"]))))].append(
            (int(r["dyad_st_year"]), int(r["dyad_end_year"] or 9999), len(members[r["version4id"]])))
    for r in rows(f"{src}/atop/atop_spells.tsv", "\t"):
        a, b = sorted((int(r["ccode1"]), int(r["ccode2"])))
        pledge = "".join(k for k, c in (("d", "atop_defense"), ("o", "atop_offense"), ("n", "atop_neutral"),
                                        ("g", "atop_nonagg"), ("c", "atop_consul")) if r[c] == "1")
        first, last = int(r["from"]), int(r["to"])
        size = max([n for f, t, n in sizes[a, b] if f <= last and first <= t], default=2)
        body.append((a, b, f"{first}-01-01", "" if last == 2018 else f"{last}-12-31", pledge, size, "A"))
    seen = set()
    for r in cow:
        a, b = sorted((int(r["ccode1"]), int(r["ccode2"])))
        pledge = "".join(k for k, c in (("d", "defense"), ("n", "neutrality"), ("g", "nonaggression"), ("c", "entente"))
                         if r[c] == "1")
        row = (a, b, day(r["dyad_st_year"], r["dyad_st_month"], r["dyad_st_day"]),
               "" if r["right_censor"] == "1" or not r["dyad_end_year"] else
               day(r["dyad_end_year"], r["dyad_end_month"], r["dyad_end_day"], True), pledge, len(members[r["version4id"]]), "C")
        if row not in seen and pledge and (not row[3] or row[2] <= row[3]):
            seen.add(row)
            body.append(row)
    body.sort()
    write(out, "pacts.tsv", """Alliance pledges by pair of states; to is empty where the pact held at the end of the source
        (ATOP 2018, Correlates of War 2012) and is not known to have ended: later ends stand in recent.tsv.
        pledge: d defence, o offence, n neutrality, g non-aggression, c consultation or entente. size: states ever in it
        (for source A that of the largest Correlates of War alliance of the two at the time, 2 where there is none).
        Source: A = Alliance Treaty Obligations and Provisions 5 (Leeds, Ritter, Mitchell, Long 2002), by year;
        C = Correlates of War Formal Alliances 4.1 (Gibler 2009), by day. Free for scholarly use with citation.""",
          ("a", "b", "from", "to", "pledge", "size", "source"), body)


def neighbours(src, out):
    best = collections.defaultdict(list)
    for r in rows(f"{src}/contiguity_capability/cow_contdir.csv"):
        a, b = sorted((int(r["ccode1"]), int(r["ccode2"])))
        if int(r["conttype"]) > 0:
            row = (r["stdate"], "" if r["enddate"] >= "2016-12" else r["enddate"], int(r["conttype"]))
            if row not in best[a, b]:
                best[a, b].append(row)
    body = [(a, b, *r) for (a, b), rs in sorted(best.items()) for r in sorted(rs)]
    write(out, "neighbours.tsv", """Direct contiguity: 1 land, 2 up to 12 miles of water, 3 up to 24, 4 up to 150, 5 up to 400.
        Source: Correlates of War Direct Contiguity 3.2 (Stinnett and others 2002). Free for scholarly use with citation.""",
          ("a", "b", "from", "to", "class"), body)


def memberships(src, out):
    series = collections.defaultdict(dict)
    with open(f"{src}/igo/dyadic_igo_count_spells.tsv", encoding="utf-8") as f:
        next(f)
        for line in f:
            a, b, first, last, n = map(int, line.split("\t"))
            for y in range(first, last + 1):
                key = (min(a, b), max(a, b))
                series[key][y] = max(series[key].get(y, 0), n)
    body = []
    for (a, b), known in sorted(series.items()):
        run = []
        for y in sorted(known):
            if run and y != run[-1] + 1:
                body.append((a, b, run[0], "".join(chr(35 + min(known[x], 91)) for x in run)))
                run = []
            run.append(y)
        body.append((a, b, run[0], "".join(chr(35 + min(known[x], 91)) for x in run)))
    body = [r for r in body if set(r[3]) != {"#"}]
    write(out, "memberships.tsv", """Seats that two states share in intergovernmental organisations, one character a year from
        the year in column from: '#' is 0, '$' 1, '%' 2 and so on through ASCII, '~' 91 or more. Ends in 2014.
        Source: Correlates of War International Governmental Organizations 3.0 (Pevehouse and others 2020), dyadic
        counts. Free for scholarly use with citation.""",
          ("a", "b", "from", "counts"), body)


def power(src, out):
    series = collections.defaultdict(dict)
    for r in rows(f"{src}/contiguity_capability/cinc.tsv", "\t"):
        if r["cinc"] not in ("", "NA"):
            series[int(r["ccode"])][int(r["year"])] = round(float(r["cinc"]) * 1e6)
    body = []
    for c, known in sorted(series.items()):
        run = []
        for y in sorted(known):
            if run and y != run[-1] + 1:
                body.append((c, run[0], " ".join(str(known[x]) for x in run)))
                run = []
            run.append(y)
        body.append((c, run[0], " ".join(str(known[x]) for x in run)))
    write(out, "power.tsv", """Share of the world's material power in millionths, one number a year from the year in column from.
        Source: Correlates of War National Material Capabilities 6 (Singer, Bremer, Stuckey 1972), index CINC.
        Free for scholarly use with citation.""", ("cow", "from", "shares"), body)


def capitals(src, out):
    body = []
    for r in rows(f"{src}/states_codes/cow_capitals.csv"):
        if r["lat"] not in ("", "NA"):
            body.append((r["ccode"], r["capital"], r["stdate"], "" if r["enddate"] >= "2024-12" else r["enddate"],
                         round(float(r["lat"]), 3), round(float(r["lng"]), 3)))
    write(out, "capitals.tsv", """Capitals with coordinates. Source: R package peacesciencer (S. V. Miller), table cow_capitals.
        Facts of geography.""", ("cow", "capital", "from", "to", "lat", "lon"), body)


def rivalries(src, out):
    body = []
    for r in rows(f"{src}/rivalries/tss_rivalries.csv"):
        kinds = " ".join(k for k in ("positional", "spatial", "ideological", "interventionary") if r[k] == "1")
        end = int(r["end"]) if r["end"] not in ("", "NA") else 2020
        body.append((*sorted((int(r["ccode1"]), int(r["ccode2"]))), max(int(r["start"]), 1), "" if end >= 2020 else end,
                     kinds or "-", r["rivalry"], "T"))
    for r in rows(f"{src}/rivalries/td_rivalries.csv"):
        kinds = " ".join(r[k] for k in ("type1", "type2", "type3") if r[k] not in ("", "NA"))
        end = int(r["endyear"]) if r["endyear"] not in ("", "NA") else 2010
        body.append((*sorted((int(r["ccode1"]), int(r["ccode2"]))), int(r["styear"]), 2010 if end >= 2010 else end,
                     kinds or "-", r["rivalryname"], "D"))
    write(out, "rivalries.tsv", """Strategic rivalries by year; to is empty where the rivalry went on in 2020.
        Source: T = Thompson, Sakuwa, Suhas 2021; D = Thompson and Dreyer 2012 (ends in 2010), both as carried by the R
        package peacesciencer. Facts, with citation.""", ("a", "b", "from", "to", "kinds", "name", "source"),
          sorted(body, key=lambda r: (r[0], r[1], r[2], r[5])))


def disputes(src, out):
    def find(name):
        return next(f"{src}/cow_mid/{f}" for f in sorted(os.listdir(f"{src}/cow_mid")) if f.startswith(name))
    settled = {r["dispnum"]: r["settle"] == "1" for r in rows(find("MIDA"))}
    spells = collections.defaultdict(list)
    for r in rows(find("MIDB")):
        spells[r["dispnum"], int(r["ccode"])].append(
            (day(r["styear"], r["stmon"], r["stday"]), day(r["endyear"], r["endmon"], r["endday"], True)))
    level = {}
    years = collections.defaultdict(set)
    for r in rows(f"{src}/cow_mid/cow_mid_dirdisps.csv"):
        a, b = int(r["ccode1"]), int(r["ccode2"])
        if a > b:
            continue
        key = (r["dispnum"], a, b)
        level[key] = (max(level.get(key, (0, 0))[0], int(r["hostlev1"])), max(level.get(key, (0, 0))[1], int(r["hostlev2"])))
        years[key].add(int(r["year"]))
    body = []
    for (number, a, b), (la, lb) in level.items():
        starts, ends = [], []
        for fa, ta in spells[number, a]:
            for fb, tb in spells[number, b]:
                f, t = max(fa, fb), min(ta, tb)
                if f and t and f <= t:
                    starts.append(f)
                    ends.append(t)
        y = years[number, a, b]
        # a participant may have fought on both sides in turn: the pair's own years are the surer bound
        starts = [max(f, f"{min(y)}-01-01") for f in starts]
        ends = [min(t, f"{max(y)}-12-31") for t in ends]
        if not starts or min(starts) > max(ends):
            starts, ends = [f"{min(y)}-01-01"], [f"{max(y)}-12-31"]
        body.append((a, b, min(starts), max(ends), la, lb, int(settled.get(number, False)), number))
    body.sort()
    write(out, "disputes.tsv", """Militarised interstate disputes by pair of opponents: highest act of a and of b
        (1 none, 2 threat, 3 show, 4 use of force, 5 war), settled 1 when negotiated. Ends in 2014; later ones stand in
        recent.tsv. Source: Militarized Interstate Disputes 5.0 (Palmer and others 2022), participants' days; pairs by the
        R package peacesciencer. Free for scholarly use with citation.""",
          ("a", "b", "from", "to", "act_a", "act_b", "settled", "number"), body)


def wars(src, out):
    body = []
    for r in rows(f"{src}/wars/Inter-StateWarData_v4.0.csv"):
        for i in ("1", "2"):
            f = day(r["StartYear" + i], r["StartMonth" + i], r["StartDay" + i]) if int(r["StartYear" + i]) > 0 else ""
            if f:
                t = day(r["EndYear" + i], r["EndMonth" + i], r["EndDay" + i], True) if int(r["EndYear" + i]) > 0 else ""
                body.append((r["WarNum"], r["WarName"], r["ccode"], r["Side"], f, t))
    write(out, "wars.tsv", """Interstate wars: participants by side with days.
        Source: Correlates of War Inter-State War Data 4.0 (Sarkees and Wayman 2010). Free for scholarly use with citation.""",
          ("number", "name", "cow", "side", "from", "to"), body)


def main():
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    src, out = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "data/treaties"
    os.makedirs(out, exist_ok=True)
    for make in (system, pacts, neighbours, memberships, power, capitals, rivalries, disputes, wars):
        make(src, out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
