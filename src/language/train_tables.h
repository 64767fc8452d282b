/* train_tables.h - the parts of a model that are counted rather than fitted. */
#ifndef TERT_LANGUAGE_TRAIN_TABLES_H
#define TERT_LANGUAGE_TRAIN_TABLES_H

#include "conllu.h"
#include "model.h"

typedef struct tert_word_facts {
  tert_str form, lemma, feats;
  uint16_t tag;
} tert_word_facts;

/* Sections TAGS, FEATS, FEAT_LOOKUP, LEMMAS, LEMMA_LOOKUP from the treebank's words and the lists
 * in data (lemmas.tsv). Bytes live in arena. */
tert_status tert_i_tables_train(const tert_word_facts *words, size_t n, const tert_tag *tags,
                                uint32_t tag_count, const char *data, tert_arena *arena,
                                tert_str sections[TERT_SEC_COUNT], tert_error *err);
/* Sections KEEP_LOOKUP and SPLIT: how the treebanks cut text into words and sentences. */
tert_status tert_i_split_train(const tert_conllu *banks, size_t bank_count, tert_arena *arena,
                               tert_str sections[TERT_SEC_COUNT], tert_error *err);

#endif
