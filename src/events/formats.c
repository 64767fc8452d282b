/* formats.c - events as rows of the tables that others publish: Phoenix, GDELT, ICEWS, POLECAT, and
 * our own. UTF-8; tabs and line ends inside a cell become blanks. */
#include "events.h"

#include <stdio.h>

const char *tert_format_header(tert_event_format format) {
  switch (format) {
  case TERT_FORMAT_TSV:
    return "id\tdoc\tsentence\tfrom\tto\tprecision\tsource\ttarget\tcameo\tplover\tmode\tgoldstein"
           "\tquad\tassertion\tby\tvia\tplace\t"
           "confidence\ttext\n";
  case TERT_FORMAT_ICEWS:
    return "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO "
           "Code\tIntensity\tTarget Name\t"
           "Target Sectors\tTarget Country\tStory ID\tSentence "
           "Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\t"
           "Longitude\n";
  case TERT_FORMAT_POLECAT:
    return "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor "
           "Name\tActor Country\tActor COW\tPrimary Actor Sector\tActor Sectors\tActor "
           "Title\tActor "
           "Name Raw\tWikipedia Actor ID\tRecipient Name\tRecipient Country\tRecipient "
           "COW\tPrimary "
           "Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia "
           "Recipient "
           "ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames "
           "ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\tStory "
           "Organizations\tStory Locations\tLanguage\tVersion\n";
  default:
    return "";
  }
}

/* Text with tabs and line ends as blanks. */
static void cell(tert_buf *b, tert_str s) {
  for (size_t i = 0; i < s.len; i++)
    tert_i_buf_char(b, s.ptr[i] == '\t' || s.ptr[i] == '\n' || s.ptr[i] == '\r' ? ' ' : s.ptr[i]);
}

static void text_cell(tert_buf *b, tert_str s) {
  cell(b, s);
  tert_i_buf_char(b, '\t');
}

/* Latitude and longitude, two cells, empty where they are not known. */
static void coordinates(const tert_event *e, tert_buf *b) {
  if (e->point)
    tert_i_buf_printf(b, "%.2f\t%.2f", (double)e->point->lat, (double)e->point->lon);
  else
    tert_i_buf_char(b, '\t');
}

static void ymd(tert_buf *b, tert_day day, const char *format) {
  int y = 0, m = 0, d = 0;
  if (day == TERT_DAY_NONE) return;
  tert_day_to_ymd(day, &y, &m, &d);
  tert_i_buf_printf(b, format, y, m, d);
}

static void row_tsv(const tert_coded *c, const tert_event *e, tert_buf *b) {
  char from[11], to[11];
  tert_day_format(e->date.from, from);
  tert_day_format(e->date.to, to);
  const tert_account *a = &e->accounts[0];
  tert_i_buf_printf(b, "%s\t", e->id);
  text_cell(b, c->doc.id);
  tert_i_buf_printf(b, "%u\t%s\t%s\t%s\t%s\t%s\t%s\t", e->f.sentence + 1, from, to,
                    tert_precision_name(e->date.precision), e->f.source.code,
                    e->f.has_target ? e->f.target.code : "", e->f.code->code);
  text_cell(b, e->f.code->plover);
  text_cell(b, e->f.code->mode);
  tert_i_buf_printf(b, "%.1f\t%u\t%s\t%s\t%s\t", e->f.code->goldstein, e->f.code->quad,
                    tert_i_assertion_name(e->f.assertion), a->by,
                    tert_i_via_name((tert_via)a->via));
  text_cell(b, e->place);
  tert_i_buf_printf(b, "%.2f\t", (double)e->f.confidence);
  cell(b, tert_i_sentence_text(c, e->f.sentence));
  tert_i_buf_char(b, '\n');
}

static tert_str part(const char *code, size_t from, size_t len) {
  size_t n = strlen(code);
  if (from >= n) return TERT_STR("");
  return tert_i_str(code + from, n - from < len ? n - from : len);
}

/* Phoenix: the 26 columns of the Phoenix data set's event files. */
static void row_phoenix(const tert_coded *c, const tert_event *e, tert_buf *b) {
  const char *s = e->f.source.code, *t = e->f.has_target ? e->f.target.code : "";
  tert_i_buf_printf(b, "%s_", e->id);
  text_cell(b, c->doc.id);
  ymd(b, e->date.from, "%04d%02d%02d\t");
  if (e->date.from == TERT_DAY_NONE) tert_i_buf_cstr(b, "\t");
  ymd(b, e->date.from, "%04d\t%d\t%d\t");
  if (e->date.from == TERT_DAY_NONE) tert_i_buf_cstr(b, "\t\t\t");
  tert_i_buf_printf(b, "%s\t", s);
  text_cell(b, part(s, 0, 3));
  text_cell(b, part(s, 3, 3));
  text_cell(b, part(s, 6, 12));
  tert_i_buf_printf(b, "%s\t", t);
  text_cell(b, part(t, 0, 3));
  text_cell(b, part(t, 3, 3));
  text_cell(b, part(t, 6, 12));
  tert_i_buf_printf(b, "%s\t%.2s\t%u\t%.1f\t\t", e->f.code->code, e->f.code->code, e->f.code->quad,
                    e->f.code->goldstein);
  coordinates(e, b);
  tert_i_buf_char(b, '\t');
  text_cell(b, e->place);
  tert_i_buf_printf(b, "\t%s\t", e->place_country);
  cell(b, c->doc.id);
  tert_i_buf_printf(b, "_%u\t", e->f.sentence + 1);
  text_cell(b, c->doc.url);
  cell(b, c->doc.publisher);
  tert_i_buf_char(b, '\n');
}

static void gdelt_actor(tert_buf *b, const tert_actor *a, bool has) {
  const char *code = has ? a->code : "";
  bool state = has && a->state >= 0;
  tert_i_buf_printf(b, "%s\t", code);
  text_cell(b, has ? a->name : TERT_STR(""));
  text_cell(b, state ? part(code, 0, 3) : TERT_STR(""));
  text_cell(b, has && !state ? tert_i_cstr(code) : TERT_STR(""));
  tert_i_buf_cstr(b, "\t\t\t"); /* ethnic, religion 1 and 2 */
  text_cell(b, state ? part(code, 3, 3) : TERT_STR(""));
  text_cell(b, state ? part(code, 6, 3) : TERT_STR(""));
  tert_i_buf_cstr(b, "\t"); /* third type */
}

static void gdelt_place(tert_buf *b, const tert_event *e) {
  tert_i_buf_printf(b, "%d\t", e->point ? 4 : e->place.len ? 1 : 0); /* city, country, none */
  text_cell(b, e->place);
  tert_i_buf_printf(b, "%s\t\t\t", e->place_country);
  coordinates(e, b);
  tert_i_buf_cstr(b, "\t\t"); /* no feature id */
}

/* GDELT 2.0 event table: 61 columns (codebook V2.0 of 2015). */
static void row_gdelt(const tert_coded *c, const tert_event *e, tert_buf *b) {
  tert_i_buf_printf(b, "%s\t", e->id);
  tert_day day = e->date.from;
  int y = 0, m = 0, d = 0;
  if (day != TERT_DAY_NONE) tert_day_to_ymd(day, &y, &m, &d);
  tert_i_buf_printf(b, "%04d%02d%02d\t%04d%02d\t%04d\t%.4f\t", y, m, d, y, m, y,
                    y + (m * 30 + d) / 365.0);
  gdelt_actor(b, &e->f.source, e->f.has_source);
  gdelt_actor(b, &e->f.target, e->f.has_target);
  tert_i_buf_printf(b, "%d\t%s\t%.3s\t%.2s\t%u\t%.1f\t1\t1\t1\t0\t", e->f.sentence == 0,
                    e->f.code->code, e->f.code->code, e->f.code->code, e->f.code->quad,
                    e->f.code->goldstein);
  for (int i = 0; i < 3; i++)
    gdelt_place(b, e);
  ymd(b, c->doc.date.from == 0 ? day : c->doc.date.from, "%04d%02d%02d000000\t");
  if ((c->doc.date.from == 0 ? day : c->doc.date.from) == TERT_DAY_NONE) tert_i_buf_char(b, '\t');
  cell(b, c->doc.url.len ? c->doc.url : c->doc.id);
  tert_i_buf_char(b, '\n');
}

static void row_icews(const tert_coded *c, const tert_event *e, tert_buf *b) {
  const tert_actor_tables *t = c->actors.tables;
  const tert_actor *sides[2] = {&e->f.source, &e->f.target};
  bool has[2] = {e->f.has_source, e->f.has_target};
  char day[11];
  tert_day_format(e->date.from, day);
  tert_i_buf_printf(b, "%s\t%s\t", e->id, day);
  for (int i = 0; i < 2; i++) {
    text_cell(b, has[i] ? sides[i]->name : TERT_STR(""));
    text_cell(b, has[i] ? part(sides[i]->code, 3, 3) : TERT_STR(""));
    text_cell(b, has[i] && sides[i]->state >= 0 ? t->states[sides[i]->state].name : TERT_STR(""));
    if (i == 0) {
      text_cell(b, e->f.code->name);
      tert_i_buf_printf(b, "%s\t%.1f\t", e->f.code->code, e->f.code->goldstein);
    }
  }
  text_cell(b, c->doc.id);
  tert_i_buf_printf(b, "%u\t", e->f.sentence + 1);
  text_cell(b, c->doc.publisher);
  text_cell(b, e->place);
  tert_i_buf_printf(b, "\t\t%s\t", e->place_country);
  coordinates(e, b);
  tert_i_buf_char(b, '\n');
}

/* One side of an event as POLECAT describes it: name, country, COW number, sectors, title, words.
 */
static void polecat_side(const tert_coded *c, const tert_actor *a, bool has, tert_buf *b) {
  const bool state = has && a->state >= 0;
  const tert_state_row *row = state ? &c->actors.tables->states[a->state] : NULL;
  const char *code = has ? a->code : "";
  text_cell(b, has ? a->name : TERT_STR(""));
  text_cell(b, row ? tert_i_cstr(row->iso3) : TERT_STR(""));
  if (row && row->cow) tert_i_buf_printf(b, "%d", row->cow);
  tert_i_buf_char(b, '\t');
  text_cell(b, state ? part(code, 3, 3) : part(code, 0, 3));
  for (size_t i = state ? 3 : 0; i < strlen(code); i += 3) /* all sectors */
    tert_i_buf_printf(b, "%s%.3s", i > 3 || (!state && i) ? ";" : "", code + i);
  tert_i_buf_cstr(b, "\t\t"); /* no title apart from the words */
  text_cell(b, has ? tert_i_words_text(c, a->first, a->last) : TERT_STR(""));
  tert_i_buf_char(b, '\t'); /* Wikipedia ids are not looked up */
}

/* POLECAT: the 40 columns of its weekly files (Harvard Dataverse, doi:10.7910/DVN/AJGVIT). */
static void row_polecat(const tert_coded *c, const tert_event *e, tert_buf *b) {
  static const char *const quads[] = {"", "VERBAL COOPERATION", "MATERIAL COOPERATION",
                                      "VERBAL CONFLICT", "MATERIAL CONFLICT"};
  char day[11];
  tert_day_format(e->date.from, day);
  tert_i_buf_printf(b, "%s\t%s\t", e->id, day);
  text_cell(b, e->f.code->plover);
  text_cell(b, e->f.code->mode);
  tert_i_buf_printf(b, "%.1f\t%s\t\t", e->f.code->goldstein, quads[e->f.code->quad]);
  polecat_side(c, &e->f.source, e->f.has_source, b);
  polecat_side(c, &e->f.target, e->f.has_target, b);
  text_cell(b, e->place);
  text_cell(b, e->point ? e->place : TERT_STR("")); /* city */
  tert_i_buf_cstr(b, "\t\t");                       /* district, province */
  text_cell(b, tert_i_cstr(e->place_country));
  coordinates(e, b);
  tert_i_buf_cstr(b, "\t\t"); /* no GeoNames id */
  text_cell(b, e->place);
  text_cell(b, e->point ? TERT_STR("PPL") : e->place.len ? TERT_STR("PCL") : TERT_STR(""));
  text_cell(b, c->doc.publisher);
  text_cell(b, c->doc.published);
  tert_i_buf_cstr(b, "\t"); /* people of the story */
  for (size_t i = 0; i < e->topic_count; i++) {
    if (i) tert_i_buf_char(b, ';');
    cell(b, e->topics[i]);
  }
  tert_i_buf_cstr(b, "\t\t"); /* and its places */
  text_cell(b, c->doc.language);
  tert_i_buf_printf(b, "%s\n", tert_version());
}

void tert_i_event_row(const tert_coded *c, const tert_event *e, tert_event_format format,
                      tert_buf *out) {
  switch (format) {
  case TERT_FORMAT_TSV:
    row_tsv(c, e, out);
    break;
  case TERT_FORMAT_PHOENIX:
    row_phoenix(c, e, out);
    break;
  case TERT_FORMAT_GDELT:
    row_gdelt(c, e, out);
    break;
  case TERT_FORMAT_ICEWS:
    row_icews(c, e, out);
    break;
  case TERT_FORMAT_POLECAT:
    row_polecat(c, e, out);
    break;
  case TERT_FORMAT_JSONL:
    tert_i_event_json(c, e, out);
    break;
  }
}
