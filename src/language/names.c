/* names.c - the names of tags and relations. */
#include "language.h"

static const char *const upos_names[TERT_UPOS_COUNT] = {
#define X_(name) #name,
    TERT_UPOS_LIST(X_)
#undef X_
};

static const char *const xpos_names[TERT_XPOS_COUNT] = {
    "_",   "CC",  "CD",    "DT",    "EX",  "FW",  "IN",   "JJ",  "JJR", "JJS", "LS",  "MD",    "NN",
    "NNS", "NNP", "NNPS",  "PDT",   "POS", "PRP", "PRP$", "RB",  "RBR", "RBS", "RP",  "SYM",   "TO",
    "UH",  "VB",  "VBD",   "VBG",   "VBN", "VBP", "VBZ",  "WDT", "WP",  "WP$", "WRB", "PUNCT", ".",
    ",",   ":",   "-LRB-", "-RRB-", "``",  "''",  "HYPH", "$",   "NFP", "ADD", "AFX", "GW"};

static const char *const deprel_names[TERT_DEP_COUNT] = {"_",
                                                         "acl",
                                                         "acl:relcl",
                                                         "advcl",
                                                         "advcl:relcl",
                                                         "advmod",
                                                         "amod",
                                                         "appos",
                                                         "aux",
                                                         "aux:pass",
                                                         "case",
                                                         "cc",
                                                         "cc:preconj",
                                                         "ccomp",
                                                         "compound",
                                                         "compound:prt",
                                                         "conj",
                                                         "cop",
                                                         "csubj",
                                                         "csubj:outer",
                                                         "csubj:pass",
                                                         "dep",
                                                         "det",
                                                         "det:predet",
                                                         "discourse",
                                                         "dislocated",
                                                         "expl",
                                                         "fixed",
                                                         "flat",
                                                         "goeswith",
                                                         "iobj",
                                                         "list",
                                                         "mark",
                                                         "nmod",
                                                         "nmod:desc",
                                                         "nmod:poss",
                                                         "nmod:unmarked",
                                                         "nsubj",
                                                         "nsubj:outer",
                                                         "nsubj:pass",
                                                         "nummod",
                                                         "obj",
                                                         "obl",
                                                         "obl:agent",
                                                         "obl:unmarked",
                                                         "orphan",
                                                         "parataxis",
                                                         "punct",
                                                         "reparandum",
                                                         "root",
                                                         "vocative",
                                                         "xcomp"};

const char *tert_i_upos_name(tert_upos upos) {
  return (unsigned)upos < TERT_UPOS_COUNT ? upos_names[upos] : "X";
}

const char *tert_i_xpos_name(tert_xpos xpos) {
  return (unsigned)xpos < TERT_XPOS_COUNT ? xpos_names[xpos] : "_";
}

const char *tert_i_deprel_name(tert_deprel deprel) {
  return (unsigned)deprel < TERT_DEP_COUNT ? deprel_names[deprel] : "dep";
}

tert_upos tert_i_upos_from_name(tert_str name) {
  for (int i = 0; i < TERT_UPOS_COUNT; i++)
    if (tert_i_str_eq(name, tert_i_cstr(upos_names[i]))) return (tert_upos)i;
  return TERT_UPOS_X;
}

tert_xpos tert_i_xpos_from_name(tert_str name) {
  for (int i = 0; i < TERT_XPOS_COUNT; i++)
    if (tert_i_str_eq(name, tert_i_cstr(xpos_names[i]))) return (tert_xpos)i;
  return TERT_XPOS_NONE;
}

tert_deprel tert_i_deprel_from_name(tert_str name) {
  for (int i = 0; i < TERT_DEP_COUNT; i++)
    if (tert_i_str_eq(name, tert_i_cstr(deprel_names[i]))) return (tert_deprel)i;
  const char *colon = name.len ? memchr(name.ptr, ':', name.len) : NULL;
  if (colon) return tert_i_deprel_from_name((tert_str){name.ptr, (size_t)(colon - name.ptr)});
  return TERT_DEP_DEP;
}
