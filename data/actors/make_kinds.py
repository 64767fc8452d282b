#!/usr/bin/env python3
"""Make kinds.tsv: what sort of person, group or place a common noun may stand for, from WordNet 3.0 (Debian package
wordnet-base).

usage: make_kinds.py /usr/share/wordnet ../language/vectors.bin > kinds.tsv

Of each single-word noun that newspapers use (a word of vectors.bin) the first three senses are followed upwards; it is of
every kind one of whose anchors is met. An anchor is a word and the number of its sense.
"""
import sys

from common_nouns import is_common, newspaper_words, noun_senses, print_rows

KINDS = {
    "country": "state.4 country.2 political_unit.1",
    "city": "municipality.1 settlement.6 capital.3 urban_area.1",
    "region": "geographical_area.1 administrative_district.1 island.1",
    "building": "building.1 facility.1 structure.1 room.1 public_square.1",
    "firm": "company.1 business.1 enterprise.2 financial_institution.1",
    "school": "educational_institution.1 university.1 university.3",
    "press": "publisher.1 print_media.1 magazine.2 newspaper.3 broadcaster.1",
    "force": "military_unit.1 force.4 military_service.1 army.1 gang.1",
    "office": "government.1 administrative_unit.1 legislature.1 court.1 committee.1 executive.2",
    "party": "party.1 coalition.1 movement.4 association.1 union.1",
    "team": "team.1 club.2",
    "group": "social_group.1 people.1",
    "leader": "leader.1 head_of_state.1 executive.1 ruler.1 administrator.1 legislator.1 diplomat.1",
    "official": "official.1 official.2 skilled_worker.1 spokesperson.1 lawman.1",
    "expert": "expert.1 scientist.1 professional.1 intellectual.1 adviser.1",
    "artist": "artist.1 entertainer.1 performer.1 writer.1 musician.1 journalist.1",
    "fighter": "serviceman.1 combatant.1 militant.1",
    "athlete": "athlete.1 contestant.1 player.1",
    "wrongdoer": "wrongdoer.1 criminal.1 prisoner.1 suspect.2 victim.1",
    "relative": "relative.1 spouse.1 friend.1",
    "child": "juvenile.1 child.1 child.2 young_person.1",
    "man": "male.2 man.1 male_child.1",
    "woman": "female.2 woman.1 female_child.1",
    "person": "person.1",
}
HEAD = """# What sort of person, group or place a common noun may stand for; a noun may be of several kinds.
# Source: WordNet 3.0, Copyright 2006 by Princeton University, used under the WordNet 3.0 licence (free use with this
# notice). Made by make_kinds.py.
kind\tnouns"""


def read(folder):
    """Synset -> whether it is a name, and the synsets above it."""
    above = {}
    with open(folder + "/data.noun", encoding="ascii") as f:
        for line in f:
            if line.startswith(" "):
                continue
            cols = line.split()
            at = 4 + 2 * int(cols[3], 16)
            links = cols[at + 1:at + 1 + 4 * int(cols[at])]
            name = cols[4][0].isupper()
            above[cols[0]] = (name, [links[i + 1] for i in range(0, len(links), 4) if links[i] == "@"])
    return above


def all_above(above, synset, seen):
    if synset not in seen:
        seen.add(synset)
        for up in above[synset][1]:
            all_above(above, up, seen)
    return seen


def main():
    folder, vectors = sys.argv[1:3]
    known = newspaper_words(vectors)
    above, senses = read(folder), noun_senses(folder)
    anchors = {}
    for kind, words in KINDS.items():
        for anchor in words.split():
            word, number = anchor.rsplit(".", 1)
            anchors.setdefault(senses[word][int(number) - 1], []).append(kind)
    nouns = {kind: [] for kind in KINDS}
    nouns["group"].append("group")  # it stands above the anchors
    for word in sorted(senses):
        if not is_common(word, known):
            continue
        kinds = set()
        for synset in senses[word][:3]:
            if not above[synset][0]:
                for up in all_above(above, synset, set()):
                    kinds.update(anchors.get(up, ()))
        for kind in kinds:
            nouns[kind].append(word)
    print(HEAD)
    for kind, words in nouns.items():
        print_rows(kind, words)


main()
