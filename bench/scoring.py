"""What bench/coding and bench/accounts share: running the program, the scorers of the shared test sets, the tables."""
import json
import os
import re
import resource
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Bench:
    """name: of the bench; args: its command line; work: a temporary folder."""

    def __init__(self, name, args, work):
        self.name, self.work = name, work
        self.version = args[args.index("--add") + 1] if "--add" in args else None
        rest = [a for a in args if a not in ("--add", self.version)]
        self.program = os.path.join(rest[0] if rest else os.path.join(ROOT, "build"), "tertius")
        self.shared = os.environ.get("TERTIUS_SHARED", os.path.join(ROOT, "..", "shared"))
        self.gold = os.path.join(self.shared, "gold")
        self.row = {}

    def ready(self):
        """The exit code when there is nothing to run with, else None."""
        if not os.path.isdir(self.gold):
            print(f"{self.name}: skipped, no test sets at {self.gold} (set TERTIUS_SHARED)")
            return 0
        if not os.path.exists(self.program):
            print(f"{self.name}: build the program first ({self.program} is missing)", file=sys.stderr)
            return 2
        return None

    def python(self, script, *arguments):
        command = [sys.executable, os.path.join(self.shared, "tools", script), *arguments]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout

    def write(self, name, text):
        path = os.path.join(self.work, name + ".in.jsonl")
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        return path

    def answer(self, name, command, text):
        """Runs the program on records (parse: on a text); the path of what it printed."""
        out = os.path.join(self.work, name + ".out.jsonl")
        with open(out, "wb") as f:
            done = subprocess.run([self.program, *command, "-q", self.write(name, text)], stdout=f)
        if done.returncode not in (0, 3):
            sys.exit(f"{self.name}: {' '.join(command)} failed on {name} with {done.returncode}")
        return out

    def notes(self, command, text):
        """What the program says on standard error."""
        done = subprocess.run([self.program, *command, self.write("notes", text)], stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True)
        return done.stderr

    def seconds(self, name, command, text):
        """CPU seconds that the program takes on a text with one thread."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.answer(name, [*command, "--threads", "1"], text)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    def articles(self):
        """The articles of PolNeAR dev, by name."""
        folder = os.path.join(self.gold, "quotes", "polnear", "dev", "text")
        return {name[:-4]: open(os.path.join(folder, name), encoding="utf-8").read()
                for name in sorted(os.listdir(folder)) if name.endswith(".txt")}

    def news(self):
        """The same as records."""
        return "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in self.articles().items())

    def finish(self, folder):
        """Prints the row and appends it to the table of the folder when a version was given."""
        for name, value in self.row.items():
            print(f"{name:64s}{value:>10s}")
        if self.version:
            table = os.path.join(folder, "table.tsv")
            head = open(table, encoding="utf-8").readline().rstrip("\n") if os.path.exists(table) else ""
            if head and head != "version\t" + "\t".join(self.row):
                sys.exit(f"{self.name}: table.tsv has other columns")
            with open(table, "a", encoding="utf-8") as f:
                if not head:
                    f.write("version\t" + "\t".join(self.row) + "\n")
                f.write(self.version + "\t" + "\t".join(self.row.values()) + "\n")
        return 0


def figures(text, label):
    """The numbers of the first line that begins with label, as printed."""
    for line in text.splitlines():
        if re.match(r"\s*" + re.escape(label) + r"\s", line):
            return re.findall(r"-?\d+\.\d+", line)
    return ["0"] * 3
