# make site and make test do everything on a fresh Debian 12 with Swift 6.3.

SWIFT ?= swift
SOURCES := Package.swift Sources Tests Templates Fuzzing

.DEFAULT_GOAL := help
.PHONY: help prepare site test test-integration lint format build deb docs bench fuzz clean

help: ## Tell what there is to make.
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

prepare:
	@.ci/prepare

site: prepare ## Build the release binary and render the sample archive into site/.
	@echo "Building the release binary"
	@$(SWIFT) build -c release --product dmarcsite
	@echo "Rendering Examples/archive into site/"
	@"$$($(SWIFT) build -c release --show-bin-path)/dmarcsite" build Examples/archive --output site \
	  --now 2026-11-02T02:10:00Z || [ $$? -eq 1 ]

test: prepare lint build ## Lint, build and run all tests.
	@.ci/test

test-integration: prepare ## Run the program with real mail, IMAP, web and name servers, and with faults (TRIALS="faults/clock").
	@.ci/integration $(TRIALS)

lint: ## Check the format and the docstrings of all sources.
	@$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

format: ## Format all sources in place.
	@$(SWIFT) format --in-place --parallel --recursive $(SOURCES)

build: prepare ## Build everything, tests included, and check that imports keep to the architecture.
	@$(SWIFT) build --build-tests --explicit-target-dependency-import-check error

deb: ## Make the Debian package, into .build/deb.
	@.ci/prepare dpkg-dev
	@$(SWIFT) build -c release --static-swift-stdlib --product dmarcsite --build-path .build-deb
	@deploy/debian/build .build-deb/release/dmarcsite .build/deb

docs: prepare ## Build the documentation and check its links.
	@.ci/docs

bench: prepare ## Measure against the floor and, where they are installed, against other tools.
	@Benchmarks/run.sh

fuzz: prepare ## Fuzz each decoder for FUZZ_SECONDS (300).
	@Fuzzing/run.sh

clean: ## Remove what was built.
	@rm -rf .build .build-* Benchmarks/.build
	@find site -mindepth 1 ! -name .gitignore -delete
