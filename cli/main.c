/* main.c - the program; options.c picks the subcommand and reads its options. */
#include "commands.h"

int main(int argc, char **argv) {
  return cli_main(argc, argv);
}
