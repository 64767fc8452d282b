#!/usr/bin/env python3
"""Writes data/language/news.conllu: sentences of news English with their trees, built from patterns of our own.

usage: make_news_treebank.py > data/language/news.conllu

Weblogs and reviews seldom say "Russia imposed sanctions on Turkey"; a tagger trained on them reads the verb as a participle.
These sentences show plain news syntax - past tense against participle, passives, reduced relatives, reporting clauses,
datelines, titles before names - with trees that hold by construction. Deterministic (fixed seed). Licence: CC0.
"""
import random

random.seed(1)


class Node:
    def __init__(self, form, lemma, upos, xpos, left=(), right=(), rel=None, nospace=False):
        self.form, self.lemma, self.upos, self.xpos = form, lemma, upos, xpos
        self.left, self.right, self.rel, self.nospace = list(left), list(right), rel, nospace


def r(node, rel):
    node.rel = rel
    return node


STATES = [("Russia", "Russian"), ("Turkey", "Turkish"), ("Georgia", "Georgian"), ("Armenia", "Armenian"), ("Iran", "Iranian"),
          ("Iraq", "Iraqi"), ("Israel", "Israeli"), ("Egypt", "Egyptian"), ("Syria", "Syrian"), ("Qatar", "Qatari"), ("Kuwait", "Kuwaiti"),
          ("China", "Chinese"), ("Japan", "Japanese"), ("India", "Indian"), ("Pakistan", "Pakistani"), ("France", "French"),
          ("Germany", "German"), ("Britain", "British"), ("Spain", "Spanish"), ("Brazil", "Brazilian"), ("Argentina", "Argentine"),
          ("Ukraine", "Ukrainian"), ("Belarus", "Belarusian"), ("Poland", "Polish"), ("Sudan", "Sudanese"), ("Ethiopia", "Ethiopian"),
          ("Kenya", "Kenyan"), ("Nigeria", "Nigerian"), ("Chad", "Chadian"), ("Libya", "Libyan"), ("Serbia", "Serbian"),
          ("Kazakhstan", "Kazakh"), ("Azerbaijan", "Azerbaijani"), ("Oman", "Omani"), ("Jordan", "Jordanian"), ("Lebanon", "Lebanese")]
CITIES = ["Moscow", "Ankara", "Astana", "Tehran", "Baghdad", "Cairo", "Beijing", "Tokyo", "Riyadh", "Doha", "Geneva", "Vienna", "Paris",
          "Berlin", "London", "Brussels", "Kyiv", "Minsk", "Khartoum", "Nairobi", "Tbilisi", "Yerevan", "Belgrade", "Damascus", "Muscat"]
TITLES = [["President"], ["Prime", "Minister"], ["Foreign", "Minister"], ["Defence", "Minister"], ["Chancellor"], ["King"]]
FIRST = ["Vladimir", "Ahmet", "Nursultan", "Hassan", "Angela", "Viktor", "Serzh", "Omar", "Ali", "Boris", "Anna", "Mikheil", "Recep", "Dmitry", "Tom"]
LAST = ["Petrov", "Yilmaz", "Omarov", "Karimi", "Schmidt", "Ivanov", "Sargsyan", "Haddad", "Mansour", "Novak", "Duval", "Beridze", "Kaya", "Kim", "King"]
WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTH = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
GROUPS = [("rebels", "rebel"), ("troops", "troop"), ("forces", "force"), ("soldiers", "soldier"), ("protesters", "protester"), ("officials", "official"),
          ("diplomats", "diplomat"), ("gunmen", "gunman"), ("lawmakers", "lawmaker"), ("militants", "militant"), ("ministers", "minister")]
# past, lemma, object, preposition (same form for past and participle)
DEEDS = [("imposed", "impose", [("sanctions", "sanction")], "on"), ("lifted", "lift", [("sanctions", "sanction")], "on"),
         ("severed", "sever", [("diplomatic", "relations", "relation"), ("ties", "tie")], "with"),
         ("signed", "sign", [("an", "agreement"), ("a", "treaty"), ("a", "trade", "deal")], "with"),
         ("launched", "launch", [("an", "attack"), ("an", "offensive"), ("an", "invasion")], "against"),
         ("rejected", "reject", [("a", "proposal"), ("a", "peace", "plan"), ("an", "offer")], "from"),
         ("suspended", "suspend", [("talks", "talk"), ("cooperation",), ("military", "cooperation")], "with"),
         ("resumed", "resume", [("talks", "talk"), ("trade",)], "with"), ("opened", "open", [("an", "embassy"), ("talks", "talk")], "in"),
         ("closed", "close", [("its", "embassy"), ("its", "border")], "with"), ("recalled", "recall", [("its", "ambassador")], "from"),
         ("expelled", "expel", [("two", "diplomats", "diplomat")], "from"), ("delivered", "deliver", [("weapons", "weapon"), ("humanitarian", "aid")], "to"),
         ("offered", "offer", [("economic", "aid"), ("support",)], "to"), ("promised", "promise", [("military", "aid"), ("help",)], "to"),
         ("deployed", "deploy", [("troops", "troop"), ("warships", "warship")], "near"), ("moved", "move", [("tanks", "tank")], "toward"),
         ("ended", "end", [("its", "blockade"), ("a", "boycott")], "of"), ("started", "start", [("a", "war")], "against"),
         ("discussed", "discuss", [("trade",), ("the", "crisis")], "with"), ("tested", "test", [("a", "missile")], "near"),
         ("violated", "violate", [("the", "ceasefire"), ("the", "airspace")], "of"), ("blamed", "blame", [("the", "violence")], "on")]
OBJ = [("accused", "accuse"), ("condemned", "condemn"), ("criticised", "criticise"), ("attacked", "attack"), ("invaded", "invade"),
       ("praised", "praise"), ("welcomed", "welcome"), ("warned", "warn"), ("threatened", "threaten"), ("visited", "visit"), ("bombed", "bomb"),
       ("shelled", "shell"), ("backed", "back"), ("blamed", "blame"), ("denounced", "denounce"), ("supported", "support"), ("occupied", "occupy"),
       ("urged", "urge"), ("telephoned", "telephone"), ("hosted", "host"), ("released", "release"), ("arrested", "arrest"), ("killed", "kill")]
ACTS = [("attack", "attacking", "attack"), ("violation", "breaking", "break"), ("aggression", "supporting", "support"), ("spying", "arming", "arm"),
        ("terrorism", "sheltering", "shelter"), ("interference", "training", "train")]
TO = [("urged", "urge"), ("asked", "ask"), ("ordered", "order"), ("told", "tell"), ("invited", "invite"), ("pressed", "press")]
XV = [("agreed", "agree"), ("refused", "refuse"), ("promised", "promise"), ("offered", "offer"), ("threatened", "threaten"), ("decided", "decide"), ("pledged", "pledge"), ("planned", "plan")]
INF = [("withdraw", "its", "troops", "troop", "from"), ("lift", None, "sanctions", "sanction", "on"), ("send", None, "aid", "aid", "to"),
       ("release", None, "prisoners", "prisoner", "to"), ("resume", None, "talks", "talk", "with"), ("cut", None, "relations", "relation", "with"),
       ("sign", "a", "treaty", "treaty", "with"), ("attack", None, "bases", "base", "in"), ("close", "its", "border", "border", "with")]
SAID = [("said", "say"), ("announced", "announce"), ("reported", "report"), ("claimed", "claim"), ("told", "tell")]


def state():
    return random.choice(STATES)


def name(text, rel=None):
    return Node(text, text, "PROPN", "NNP", rel=rel)


def prep(word, np, rel="obl"):
    np.left.insert(0, Node(word, word, "ADP", "IN", rel="case"))
    return r(np, rel)


def det(word):
    if word in ("its", "their"):
        return Node(word, word, "PRON", "PRP$", rel="nmod:poss")
    if word in ("two", "three", "ten"):
        return Node(word, word, "NUM", "CD", rel="nummod")
    return Node(word, word if word != "an" else "a", "DET", "DT", rel="det")


def noun(spec):
    """("an", "agreement"), ("diplomatic", "relations", "relation"), ("trade",)"""
    spec = list(spec)
    plural = len(spec) > 1 and spec[-2] != spec[-1] and spec[-2].rstrip("s") .startswith(spec[-1][:3]) and spec[-2].endswith("s")
    if plural:
        lemma, form = spec.pop(), spec.pop()
        head = Node(form, lemma, "NOUN", "NNS")
    else:
        form = spec.pop()
        head = Node(form, form, "NOUN", "NN")
    left = []
    for w in spec:
        if w in ("a", "an", "the", "its", "their", "two", "three"):
            left.append(det(w))
        elif w in ("diplomatic", "military", "humanitarian", "economic"):
            left.append(Node(w, w, "ADJ", "JJ", rel="amod"))
        else:
            left.append(Node(w, w, "NOUN", "NN", rel="compound"))
    head.left = left
    return head


def person(country=None):
    first = name(random.choice(FIRST))
    first.right = [name(random.choice(LAST), "flat")]
    if random.random() < 0.75:
        title = random.choice(TITLES)
        t = Node(title[-1], title[-1], "PROPN", "NNP", rel="nmod:desc")
        for w in title[:-1]:
            t.left.append(Node(w, w, "ADJ", "NNP", rel="amod"))
        first.left = [t]
        if country or random.random() < 0.7:
            first.left[0].left.insert(0, Node((country or state())[1], (country or state())[1], "ADJ", "JJ", rel="amod")) if False else \
                first.left.insert(0, Node((country or state())[1], (country or state())[1], "ADJ", "JJ", rel="amod"))
            first.left[0].lemma = first.left[0].form
    return first


def group():
    form, lemma = random.choice(GROUPS)
    head = Node(form, lemma, "NOUN", "NNS")
    adj = state()[1]
    head.left = [Node(adj, adj, "ADJ", "JJ", rel="amod")]
    if random.random() < 0.3:
        head.left.insert(0, Node(random.choice(["Three", "Dozens", "Two"]), "", "NUM", "CD", rel="nummod"))
        if head.left[0].form == "Dozens":
            head.left.pop(0)
        else:
            head.left[0].lemma = head.left[0].form.lower()
    return head


def government():
    adj = state()[1]
    head = Node(random.choice(["government", "army", "parliament", "president", "ministry"]), "", "NOUN", "NN")
    head.lemma = head.form
    head.left = [det("the"), Node(adj, adj, "ADJ", "JJ", rel="amod")]
    return head


def actor(simple=0.45):
    x = random.random()
    if x < simple:
        return name(state()[0]) if random.random() < 0.8 else name(random.choice(CITIES))
    if x < simple + 0.2:
        return person()
    if x < simple + 0.4:
        return group()
    return government()


def pair():
    a, b = name(state()[0]), name(state()[0])
    b.left = [Node("and", "and", "CCONJ", "CC", rel="cc")]
    a.right.append(r(b, "conj"))
    return a


def when():
    x = random.random()
    if x < 0.45:
        return prep("on", name(random.choice(WEEK)))
    if x < 0.65:
        return r(name(random.choice(WEEK)), "obl:unmarked")
    if x < 0.85:
        m = name(random.choice(MONTH))
        m.right = [Node(str(random.randint(1, 28)), "", "NUM", "CD", rel="nummod")]
        m.right[0].lemma = m.right[0].form
        return prep("on", m)
    m = name(random.choice(MONTH))
    m.right = [Node(str(random.randint(1992, 2024)), "", "NUM", "CD", rel="nmod:unmarked")]
    m.right[0].lemma = m.right[0].form
    return prep("in", m)


def maybe_when(right):
    if random.random() < 0.55:
        right.append(when())
    return right


def deed(subject, rel=None, passive_ok=False):
    form, lemma, objects, p = random.choice(DEEDS)
    o = noun(random.choice(objects))
    target = name(state()[0]) if random.random() < 0.8 else government()
    v = Node(form, lemma, "VERB", "VBD", rel=rel)
    if p in ("on", "with", "of", "against", "from") and random.random() < 0.6 and o.form not in ("help",):
        o.right.append(prep(p, target, "nmod"))
        v.right = [r(o, "obj")]
    else:
        v.right = [r(o, "obj"), prep(p, target, "obl")]
    if random.random() < 0.12:
        v.left.append(Node("also", "also", "ADV", "RB", rel="advmod"))
    if random.random() < 0.12:
        v.xpos = "VBN"
        v.left.append(Node("has", "have", "AUX", "VBZ", rel="aux"))
    v.left.insert(0, r(subject, "nsubj"))
    maybe_when(v.right)
    return v


def act_on(subject, rel=None):
    form, lemma = random.choice(OBJ)
    v = Node(form, lemma, "VERB", "VBD", rel=rel)
    o = actor(0.7)
    v.left = [r(subject, "nsubj")]
    v.right = [r(o, "obj")]
    if lemma in ("accuse",):
        a = random.choice(ACTS)
        if random.random() < 0.5:
            v.right.append(prep("of", Node(a[0], a[0], "NOUN", "NN"), "obl"))
        else:
            g = Node(a[1], a[2], "VERB", "VBG", right=[r(group(), "obj")], rel="advcl")
            g.left = [Node("of", "of", "SCONJ", "IN", rel="mark")]
            v.right.append(g)
    elif lemma in ("condemn", "criticise", "praise", "denounce", "blame") and random.random() < 0.6:
        v.right.append(prep("for", noun(random.choice([("the", "attack"), ("the", "crisis"), ("the", "arrests", "arrest"), ("its", "support")])), "obl"))
    elif lemma == "urge":
        v.right.append(infinitive())
    maybe_when(v.right)
    return v


def infinitive(rel="xcomp"):
    verb, d, o, ol, p = random.choice(INF)
    v = Node(verb, verb, "VERB", "VB", rel=rel)
    v.left = [Node("to", "to", "PART", "TO", rel="mark")]
    n = Node(o, ol, "NOUN", "NNS" if o != ol else "NN")
    if d:
        n.left = [det(d)]
    t = name(state()[0])
    if random.random() < 0.5:
        n.right.append(prep(p, t, "nmod"))
        v.right = [r(n, "obj")]
    else:
        v.right = [r(n, "obj"), prep(p, t, "obl")]
    return v


def control(subject):
    if random.random() < 0.5:
        form, lemma = random.choice(TO)
        v = Node(form, lemma, "VERB", "VBD", left=[r(subject, "nsubj")], right=[r(actor(0.7), "obj"), infinitive()])
    else:
        form, lemma = random.choice(XV)
        v = Node(form, lemma, "VERB", "VBD", left=[r(subject, "nsubj")], right=[infinitive()])
    return v


def passive(rel=None):
    form, lemma = random.choice([x for x in OBJ if x[1] not in ("telephone", "urge")])
    v = Node(form, lemma, "VERB", "VBN", rel=rel)
    s = actor(0.4)
    plural = s.xpos == "NNS"
    v.left = [r(s, "nsubj:pass"), Node("were" if plural else "was", "be", "AUX", "VBD", rel="aux:pass")]
    if random.random() < 0.75:
        v.right.append(prep("by", actor(0.4), "obl:agent"))
    maybe_when(v.right)
    return v


def reduced():
    """Sanctions imposed by Russia on Turkey hurt trade. / The treaty signed by A was rejected by B."""
    form, lemma, objects, p = random.choice(DEEDS)
    o = noun(random.choice(objects))
    if o.left and o.left[0].form in ("a", "an", "its"):
        o.left[0] = det("the")
    part = Node(form, lemma, "VERB", "VBN", rel="acl")
    part.right = [prep("by", name(state()[0]), "obl:agent")]
    if random.random() < 0.5:
        part.right.append(prep(p, name(state()[0]), "obl"))
    o.right.append(part)
    f2, l2 = random.choice([("hurt", "hurt"), ("angered", "anger"), ("divided", "divide"), ("surprised", "surprise"), ("worried", "worry")])
    return Node(f2, l2, "VERB", "VBD", left=[r(o, "nsubj")], right=maybe_when([r(actor(0.6), "obj")]))


def that_clause(inner):
    inner.left.insert(0, Node("that", "that", "SCONJ", "IN", rel="mark"))
    return inner


def report():
    clause = random.choice([lambda: deed(actor()), lambda: act_on(actor()), passive, lambda: control(actor())])()
    form, lemma = random.choice(SAID[:4])
    s = actor(0.3)
    if random.random() < 0.5:
        if random.random() < 0.5:
            that_clause(clause)
        return Node(form, lemma, "VERB", "VBD", left=[r(s, "nsubj")], right=maybe_when([]) + [r(clause, "ccomp")])
    comma = Node(",", ",", "PUNCT", ",", rel="punct")
    v = Node(form, lemma, "VERB", "VBD", rel="parataxis", left=[comma, r(s, "nsubj")])
    maybe_when(v.right)
    clause.right.append(v)
    return clause


def conj_verbs():
    v = random.choice([deed, act_on])(actor())
    w = random.choice([deed, act_on])(Node("x", "x", "X", "X"))
    w.left = [n for n in w.left if n.rel != "nsubj"]
    w.left.insert(0, Node("and", "and", "CCONJ", "CC", rel="cc"))
    v.right.append(r(w, "conj"))
    return v


def adverbial():
    v = random.choice([deed, act_on])(actor())
    sub = random.choice([deed, act_on])(actor())
    word = random.choice([("after", "SCONJ", "IN"), ("because", "SCONJ", "IN"), ("before", "SCONJ", "IN"), ("while", "SCONJ", "IN"), ("when", "ADV", "WRB")])
    sub.left.insert(0, Node(word[0], word[0], word[1], word[2], rel="advmod" if word[0] == "when" else "mark"))
    if random.random() < 0.4:
        comma = Node(",", ",", "PUNCT", ",", rel="punct")
        sub.right.append(comma)
        v.left.insert(0, r(sub, "advcl"))
    else:
        v.right.append(r(sub, "advcl"))
    return v


def relative():
    s = name(state()[0])
    form, lemma = random.choice(OBJ[:8])
    c = Node(form, lemma, "VERB", "VBN", rel="acl:relcl",
             left=[Node(",", ",", "PUNCT", ",", rel="punct"), Node("which", "which", "PRON", "WDT", rel="nsubj"), Node("had", "have", "AUX", "VBD", rel="aux")],
             right=[r(name(state()[0]), "obj"), Node(",", ",", "PUNCT", ",", rel="punct")])
    s.right.append(c)
    return deed(s)


def copula():
    s = name(state()[0]) if random.random() < 0.6 else pair()
    form, lemma = random.choice([("ally", "ally"), ("friend", "friend"), ("partner", "partner"), ("rival", "rival")])
    plural = bool(s.right)
    be = random.choice(["was", "is"]) if not plural else random.choice(["were", "are"])
    n = Node(form if not plural else {"ally": "allies"}.get(form, form + "s"), lemma, "NOUN", "NNS" if plural else "NN")
    n.left = [r(s, "nsubj"), Node(be, "be", "AUX", "VBZ" if be == "is" else "VBP" if be == "are" else "VBD", rel="cop")]
    if not plural:
        n.left.append(det("an" if form == "ally" else "a"))
        if random.random() < 0.3:
            n.left.append(Node("close", "close", "ADJ", "JJ", rel="amod"))
            n.left[-2].form, n.left[-2].lemma = "a", "a"
        n.right.append(prep("of", name(state()[0]), "nmod"))
    elif random.random() < 0.5:
        m = name(random.choice(MONTH))
        m.right = [Node(str(random.randint(1992, 2024)), "", "NUM", "CD", rel="nmod:unmarked")]
        m.right[0].lemma = m.right[0].form
        if random.random() < 0.5:
            m.left.append(Node("late", "late", "ADJ", "JJ", rel="amod"))
        u = prep("until", m, "obl")
        if random.random() < 0.5:
            u.right.append(Node(",", ",", "PUNCT", ",", rel="punct"))
            n.left.insert(0, u)
        else:
            n.right.append(u)
    return n


def nominal():
    x = random.random()
    if x < 0.4:
        n = Node("visit", "visit", "NOUN", "NN", left=[det("a")], right=[prep("by", government(), "nmod"), prep("to", name(state()[0]), "nmod")])
    elif x < 0.7:
        p = pair()
        n = Node("talks", "talk", "NOUN", "NNS", right=[prep("between", p, "nmod")])
    else:
        a = state()[1]
        n = Node(random.choice(["attack", "blockade", "invasion"]), "", "NOUN", "NN", left=[det("the"), Node(a, a, "ADJ", "JJ", rel="amod")],
                 right=[prep(random.choice(["on", "of"]), name(state()[0]), "nmod")])
        n.lemma = n.form
        if random.random() < 0.6:
            return Node("condemned", "condemn", "VERB", "VBN", left=[r(n, "nsubj:pass"), Node("was", "be", "AUX", "VBD", rel="aux:pass")],
                        right=[prep("by", name(state()[0]), "obl:agent")])
    form, lemma = random.choice([("ended", "end"), ("began", "begin"), ("failed", "fail"), ("resumed", "resume"), ("continued", "continue"), ("stalled", "stall")])
    return Node(form, lemma, "VERB", "VBD", left=[r(n, "nsubj")], right=maybe_when([]))


def fronted():
    v = random.choice([deed, act_on])(actor())
    w = when()
    if w.rel == "obl:unmarked":
        w = prep("on", w)
    if random.random() < 0.5:
        w.right.append(Node(",", ",", "PUNCT", ",", rel="punct"))
    v.left.insert(0, w)
    return v


def future():
    v = random.choice([deed, act_on])(actor())
    for i, n in enumerate(v.left):
        if n.rel == "aux":
            v.left.pop(i)
            break
    v.form, v.xpos = v.lemma, "VB"
    at = next(i for i, n in enumerate(v.left) if n.rel == "nsubj") + 1
    aux = random.choice(["will", "would", "did not", "may"])
    for w in reversed(aux.split()):
        v.left.insert(at, Node(w, "do" if w == "did" else w, "PART" if w == "not" else "AUX", "RB" if w == "not" else "VBD" if w == "did" else "MD",
                               rel="advmod" if w == "not" else "aux"))
    return v


def build(root):
    root.right.append(Node(".", ".", "PUNCT", ".", rel="punct"))
    root.rel = "root"
    order = []

    def walk(n):
        for c in n.left:
            walk(c)
        order.append(n)
        for c in n.right:
            walk(c)
    walk(root)
    if root.upos != "PROPN" and order[0].upos not in ("PROPN",):
        order[0].form = order[0].form[0].upper() + order[0].form[1:]
    index = {id(n): i + 1 for i, n in enumerate(order)}
    head = {}

    def link(n):
        for c in n.left + n.right:
            head[id(c)] = index[id(n)]
            link(c)
    link(root)
    return order, head


FEATS = {"NNP": "Number=Sing", "NN": "Number=Sing", "NNS": "Number=Plur", "VB": "VerbForm=Inf", "VBG": "VerbForm=Ger",
         "VBD": "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin", "JJ": "Degree=Pos", "MD": "VerbForm=Fin",
         "PRP$": "Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs", "WDT": "PronType=Rel",
         "VBZ": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "VBP": "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin"}


def feats(n):
    if n.xpos == "VBN":
        passive = n.rel == "acl" or any(c.rel == "aux:pass" for c in n.left)
        return "Tense=Past|VerbForm=Part" + ("|Voice=Pass" if passive else "")
    if n.upos == "DET":
        return "Definite=%s|PronType=Art" % ("Def" if n.lemma == "the" else "Ind")
    if n.upos == "NUM":
        return "NumForm=%s|NumType=Card" % ("Digit" if n.form.isdigit() else "Word")
    if n.form == "not":
        return "Polarity=Neg"
    return FEATS.get(n.xpos, "_")


KINDS = [(lambda: deed(actor()), 5), (lambda: act_on(actor()), 5), (lambda: deed(pair()), 2), (lambda: control(actor()), 3), (passive, 3), (reduced, 2),
         (report, 5), (conj_verbs, 3), (adverbial, 3), (relative, 2), (copula, 2), (nominal, 2), (fronted, 3), (future, 2)]
BAG = [k for k, n in KINDS for _ in range(n)]

print("# newdoc id = tertius-news")
print("# text_licence = CC0")
for i in range(1, 2001):
    order, head = build(random.choice(BAG)())
    rows, text = [], ""
    for k, n in enumerate(order):
        nxt = order[k + 1] if k + 1 < len(order) else None
        glue = nxt is not None and nxt.upos == "PUNCT"
        text += n.form + ("" if glue or nxt is None else " ")
        rows.append("\t".join([str(k + 1), n.form, n.lemma, n.upos, n.xpos, feats(n), str(head.get(id(n), 0)), n.rel, "_", "SpaceAfter=No" if glue else "_"]))
    print("# sent_id = tertius-news-%d\n# text = %s" % (i, text))
    print("\n".join(rows) + "\n")
