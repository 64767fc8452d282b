/* options.c - the option table at work: parsing, --help, man page, completion. */
#include "cli.h"
#include "commands.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "args.h"

static const cli_option common_options[] = {
    {"data", 0, "DIR", "Folder of the data files (default: found beside the program)."},
    {"model", 0, "FILE", "Language model (default: models/en.model beside the data folder)."},
    {"threads", 'j', "N", "Worker threads, 1 to 256 (default: one a processor)."},
    {"quiet", 'q', NULL, "No progress bar and no notes on standard error."},
    {"help", 'h', NULL, "Show this help."},
    {NULL, 0, NULL, NULL},
};

static const cli_option *find_option(const cli_command *command, const char *name, size_t len,
                                     char letter) {
  const cli_option *lists[2] = {command->options, common_options};
  for (int l = 0; l < 2; l++)
    for (const cli_option *o = lists[l]; o && o->name; o++)
      if (letter ? o->letter == letter : strlen(o->name) == len && !memcmp(o->name, name, len))
        return o;
  return NULL;
}

const char *cli_nth_value(const cli_args *args, const char *option, size_t n) {
  for (size_t i = 0; i < args->use_count; i++)
    if (!strcmp(args->uses[i].option->name, option) && n-- == 0)
      return args->uses[i].value ? args->uses[i].value : "";
  return NULL;
}

const char *cli_value(const cli_args *args, const char *option) {
  const char *last = NULL, *v;
  for (size_t n = 0; (v = cli_nth_value(args, option, n)); n++)
    last = v;
  return last;
}

bool cli_given(const cli_args *args, const char *option) {
  return cli_nth_value(args, option, 0) != NULL;
}

size_t cli_operand_count(const cli_args *args) {
  return args->operand_count;
}

const char *cli_operand(const cli_args *args, size_t i) {
  return i < args->operand_count ? args->operands[i] : NULL;
}

long cli_int(const cli_args *args, const char *option, long low, long high, long fallback,
             bool *bad) {
  const char *text = cli_value(args, option);
  if (!text) return fallback;
  char *end;
  errno = 0;
  long v = strtol(text, &end, 10);
  if (end == text || *end || errno || v < low || v > high) {
    cli_usage_error(args, "--%s takes a whole number from %ld to %ld, not '%s'", option, low, high,
                    text);
    *bad = true;
    return fallback;
  }
  return v;
}

unsigned cli_threads(const cli_args *args, bool *bad) {
  long cpus = sysconf(_SC_NPROCESSORS_ONLN);
  return (unsigned)cli_int(args, "threads", 1, 256, cpus < 1 ? 1 : cpus > 256 ? 256 : cpus, bad);
}

/* Tries dir/suffix; keeps the first that is there. */
static bool try_place(char *out, size_t size, const char *dir, const char *suffix) {
  int n = snprintf(out, size, "%s/%s", dir, suffix);
  return n > 0 && (size_t)n < size && access(out, R_OK) == 0;
}

static void find_beside(char *out, size_t size, const char *suffix, const char *installed) {
  char self[PATH_MAX];
  ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
  if (n > 0) {
    self[n] = '\0';
    for (int up = 0; up < 3; up++) {
      char *slash = strrchr(self, '/');
      if (!slash) break;
      *slash = '\0';
      if (try_place(out, size, self, suffix)) return;
    }
  }
  snprintf(out, size, "%s/%s", installed, suffix);
}

const char *cli_data_dir(const cli_args *args) {
  const char *given = cli_value(args, "data");
  if (!given) given = getenv("TERTIUS_DATA");
  return given ? given : args->data_dir;
}

const char *cli_model_path(const cli_args *args) {
  const char *given = cli_value(args, "model");
  if (!given) given = getenv("TERTIUS_MODEL");
  return given ? given : args->model_path;
}

static void print_option(FILE *out, const cli_option *o) {
  char left[64];
  snprintf(left, sizeof left, "%s%c%s--%s%s%s", o->letter ? "-" : "  ", o->letter ? o->letter : ' ',
           o->letter ? ", " : " ", o->name, o->arg ? " " : "", o->arg ? o->arg : "");
  fprintf(out, "  %-26s %s\n", left, o->help);
}

static void print_help(FILE *out, const cli_command *c) {
  fprintf(out, "tertius %s - %s\n\nUsage: tertius %s [options] %s\n\n%s\n\nOptions:\n", c->name,
          c->summary, c->name, c->usage, c->description);
  for (const cli_option *o = c->options; o && o->name; o++)
    print_option(out, o);
  for (const cli_option *o = common_options; o->name; o++)
    print_option(out, o);
  if (c->examples && *c->examples) fprintf(out, "\nExamples:\n%s\n", c->examples);
}

static void print_overview(FILE *out) {
  fprintf(out,
          "Tertius %s: who did what to whom, by whose account, and who is caught between.\n\n"
          "Usage: tertius COMMAND [options] ...\n\nCommands:\n",
          tert_version());
  for (const cli_command *const *c = cli_commands; *c; c++)
    fprintf(out, "  %-10s %s\n", (*c)->name, (*c)->summary);
  fprintf(out, "\nStart with:  tertius brief ARTICLE.txt\n"
               "More:        tertius COMMAND --help, man tertius\n"
               "Exit status: 0 done, 1 failed, 2 wrong usage, 3 done but some inputs skipped.\n");
}

static void roff_text(FILE *out, const char *s) {
  for (; *s; s++) {
    if (*s == '-')
      fputs("\\-", out);
    else if (*s == '\\')
      fputs("\\e", out);
    else if (*s == '\n' && s[1] == '\n')
      fputs("\n.PP\n", out), s++;
    else
      fputc(*s, out);
  }
}

static void roff_option(FILE *out, const cli_option *o) {
  fputs(".TP\n", out);
  if (o->letter) fprintf(out, "\\fB\\-%c\\fR, ", o->letter);
  fputs("\\fB\\-\\-", out);
  roff_text(out, o->name);
  fprintf(out, "\\fR%s%s\n", o->arg ? " " : "", o->arg ? o->arg : "");
  roff_text(out, o->help);
  fputc('\n', out);
}

/* The whole manual page, made from the tables (tertius help --man). */
static void print_man(FILE *out) {
  fprintf(out, ".TH TERTIUS 1 \"\" \"tertius %s\" \"User Commands\"\n", tert_version());
  fputs(".SH NAME\ntertius \\- who did what to whom, by whose account, and who is caught between\n"
        ".SH SYNOPSIS\n.B tertius\n.I COMMAND\n[\\fIoptions\\fR] ...\n.SH DESCRIPTION\n"
        "Reads political news, codes events with the account they rest on, keeps a dated signed\n"
        "network of states, and finds the third party caught between two rivals.\n"
        ".SH COMMANDS\n",
        out);
  for (const cli_command *const *c = cli_commands; *c; c++) {
    fprintf(out, ".SS tertius %s ", (*c)->name);
    roff_text(out, (*c)->usage);
    fputs("\n", out);
    roff_text(out, (*c)->description);
    fputs("\n", out);
    for (const cli_option *o = (*c)->options; o && o->name; o++)
      roff_option(out, o);
    if ((*c)->examples && *(*c)->examples) {
      fputs(".PP\nExamples:\n.PP\n.nf\n", out);
      roff_text(out, (*c)->examples);
      fputs("\n.fi\n", out);
    }
  }
  fputs(".SH COMMON OPTIONS\n", out);
  for (const cli_option *o = common_options; o->name; o++)
    roff_option(out, o);
  fputs(".SH EXIT STATUS\n0 done; 1 failed; 2 wrong usage; 3 done, but some inputs were skipped "
        "and listed.\n.SH ENVIRONMENT\n\\fBTERTIUS_DATA\\fR, \\fBTERTIUS_MODEL\\fR: data folder "
        "and language model; \\fBNO_COLOR\\fR: no colours.\n",
        out);
}

static void print_completion(FILE *out) {
  fputs("# bash completion for tertius\n_tertius() {\n  local cur=${COMP_WORDS[COMP_CWORD]}\n"
        "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    COMPREPLY=($(compgen -W \"",
        out);
  for (const cli_command *const *c = cli_commands; *c; c++)
    fprintf(out, "%s ", (*c)->name);
  fputs("help\" -- \"$cur\"))\n    return\n  fi\n  local words=\"", out);
  for (const cli_option *o = common_options; o->name; o++)
    fprintf(out, "--%s ", o->name);
  fputs("\"\n  case ${COMP_WORDS[1]} in\n", out);
  for (const cli_command *const *c = cli_commands; *c; c++) {
    fprintf(out, "    %s) words=\"$words", (*c)->name);
    for (const cli_option *o = (*c)->options; o && o->name; o++)
      fprintf(out, " --%s", o->name);
    fputs("\" ;;\n", out);
  }
  fputs("  esac\n  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\") $(compgen -f -- \"$cur\"))\n}\n"
        "complete -o filenames -F _tertius tertius\n",
        out);
}

static const cli_command *find_command(const char *name) {
  for (const cli_command *const *c = cli_commands; *c; c++)
    if (!strcmp((*c)->name, name)) return *c;
  return NULL;
}

static int help_command(int argc, char **argv) {
  if (argc > 2 && !strcmp(argv[2], "--man")) {
    print_man(stdout);
  } else if (argc > 2 && !strcmp(argv[2], "--completion")) {
    print_completion(stdout);
  } else if (argc > 2) {
    const cli_command *c = find_command(argv[2]);
    if (!c) {
      cli_message("no command '%s'; tertius help lists them", argv[2]);
      return CLI_USAGE;
    }
    print_help(stdout, c);
  } else {
    print_overview(stdout);
  }
  return cli_finish(CLI_DONE);
}

/* Reads one option at argv[*i]; false after printing what is wrong. */
static bool take_option(cli_args *args, int argc, char **argv, int *i) {
  const char *word = argv[*i];
  bool is_long = word[1] == '-';
  const char *name = word + (is_long ? 2 : 1);
  const char *equals = is_long ? strchr(name, '=') : NULL;
  size_t len = equals ? (size_t)(equals - name) : strlen(name);
  const cli_option *o = is_long ? find_option(args->command, name, len, 0)
                                : find_option(args->command, NULL, 0, name[0]);
  if (!o) {
    cli_usage_error(args, "unknown option '%s'", word);
    return false;
  }
  const char *value = NULL;
  if (o->arg) {
    if (equals)
      value = equals + 1;
    else if (!is_long && name[1])
      value = name + 1;
    else if (*i + 1 < argc)
      value = argv[++*i];
    if (!value) {
      cli_usage_error(args, "--%s needs %s", o->name, o->arg);
      return false;
    }
  } else if (equals || (!is_long && name[1])) {
    cli_usage_error(args, "--%s takes no value", o->name);
    return false;
  }
  args->uses[args->use_count++] = (cli_use){o, value};
  return true;
}

int cli_main(int argc, char **argv) {
  if (argc < 2) {
    print_overview(stderr);
    return CLI_USAGE;
  }
  if (!strcmp(argv[1], "help") || !strcmp(argv[1], "--help") || !strcmp(argv[1], "-h"))
    return help_command(argc, argv);
  if (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V")) {
    printf("tertius %s\n", tert_version());
    return cli_finish(CLI_DONE);
  }
  cli_args args = {.command = find_command(argv[1])};
  if (!args.command) {
    cli_message("no command '%s'; tertius help lists them", argv[1]);
    return CLI_USAGE;
  }
  find_beside(args.data_dir, sizeof args.data_dir, "data", TERT_SHARE_DIR);
  find_beside(args.model_path, sizeof args.model_path, "models/en.model", TERT_SHARE_DIR);
  args.uses = calloc((size_t)argc, sizeof *args.uses);
  args.operands = calloc((size_t)argc, sizeof *args.operands);
  int code = CLI_FAILED;
  if (args.uses && args.operands) {
    bool ok = true, only_operands = false;
    for (int i = 2; ok && i < argc; i++) {
      if (!only_operands && !strcmp(argv[i], "--"))
        only_operands = true;
      else if (!only_operands && argv[i][0] == '-' && argv[i][1])
        ok = take_option(&args, argc, argv, &i);
      else
        args.operands[args.operand_count++] = argv[i];
    }
    if (!ok) {
      code = CLI_USAGE;
    } else if (cli_given(&args, "help")) {
      print_help(stdout, args.command);
      code = cli_finish(CLI_DONE);
    } else {
      code = args.command->run(&args);
    }
  }
  free(args.uses);
  free(args.operands);
  return code;
}
