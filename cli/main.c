/* main.c - picks the subcommand, reads its options, prints help. */
#include "cli.h"
#include "commands.h"

int main(int argc, char **argv) {
  return cli_main(argc, argv);
}
