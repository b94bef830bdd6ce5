# What the README promises, in its words: `make`, `make test`, `make check`, `make install`.

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=

# The release binary carries the Swift runtime in it, so that it runs where no Swift is installed.
RELEASE = --configuration release --static-swift-stdlib --product precept
PRECEPT = .build/release/precept

SOURCES = Package.swift Sources Tests

# Homebrew keeps these two apart from those of the system, where pkg-config does not look.
ifeq ($(shell uname),Darwin)
export PKG_CONFIG_PATH := $(shell brew --prefix libxml2)/lib/pkgconfig:$(shell brew --prefix libarchive)/lib/pkgconfig:$(PKG_CONFIG_PATH)
endif

.PHONY: all deps build output test lint drift check test-web tour fuzz bench reading install uninstall clean

all: output

deps:
	@sh Scripts/install-packages.sh libraries

build: deps
	$(SWIFT) build $(RELEASE)

output: build
	$(PRECEPT) build

test: deps
	@sh Scripts/run-tests.sh $(SWIFT) test

lint:
	$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

# Output/ must be what the policies and the code of this very commit give.
drift: build
	@rm -rf .build/drift
	$(PRECEPT) build --output .build/drift
	diff --recursive --brief Output .build/drift

# Warnings are errors in every target (see Package.swift), so that building is the check for them.
check: lint drift test

test-web: output
	@sh Scripts/install-packages.sh web
	python3 Scripts/web-check.py Output
	python3 Scripts/studio-check.py

# The pictures of Documentation/studio.md, from the running page.
tour: build
	@sh Scripts/install-packages.sh web
	python3 Scripts/studio-check.py --pictures Documentation/studio

# FUZZ_SECONDS says for how long, FUZZ_SEED from where.
fuzz: build
	python3 Scripts/fuzz.py $(FUZZ)

bench: build
	python3 Scripts/bench.py $(BENCH)
	python3 Scripts/bench-register.py $(BENCH)

# How well clauses are read, by round of the corpus, beside a list of patterns; READING=--misses lists what is wrong.
reading: deps
	$(SWIFT) run --configuration release measure-reading $(READING) $(wildcard Tests/PolicyReadingTests/Corpus/round-*.txt)

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	install -d $(DESTDIR)$(PREFIX)/share/zsh/site-functions
	install -d $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -m 755 $(PRECEPT) $(DESTDIR)$(PREFIX)/bin/precept
	$(PRECEPT) manual > $(DESTDIR)$(PREFIX)/share/man/man1/precept.1
	$(PRECEPT) completions bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/precept
	$(PRECEPT) completions zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_precept
	$(PRECEPT) completions fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/precept.fish

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/precept $(DESTDIR)$(PREFIX)/share/man/man1/precept.1
	rm -f $(DESTDIR)$(PREFIX)/share/bash-completion/completions/precept
	rm -f $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_precept
	rm -f $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/precept.fish

clean:
	rm -rf .build
