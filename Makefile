# Thin front of the CMake build. `make demo` and `make check` install what is missing first.
BUILD ?= build
PACKAGES = build-essential cmake ninja-build pkg-config libjansson-dev libgumbo-dev libuchardet-dev \
           libsqlite3-dev zlib1g-dev libzstd-dev libcmocka-dev python3

.PHONY: all deps build demo check bench bench-check install format clean

all: build

deps:
	@tools/install-deps $(PACKAGES)

build: deps
	@cmake -G Ninja -B $(BUILD) -S . >/dev/null
	@ninja -C $(BUILD)

# The main job on the sample article.
demo: build
	@$(BUILD)/tertius brief examples/kazakhstan-2016/article.txt --html brief.html
	@echo; echo "The same as a page, with the triad and a timeline drawn: brief.html"

check: build
	@ninja -C $(BUILD) unit_tests
	@tests/run $(BUILD)

bench: build
	@for b in bench/*/run; do echo "== $$b"; $$b $(BUILD) || exit 1; done

bench-check: build
	@bench/language/run $(BUILD) --check

install: build
	@cmake --install $(BUILD)

format:
	@git ls-files '*.c' '*.h' | xargs clang-format -i

clean:
	@rm -rf $(BUILD)
