# make run    sets everything up, reads a sample readout (make run FILE=... reads another) and opens the samples in
#             the site, which stays open until make stop (make run PORT=... for another port)
# make test   sets up what the tests need and runs them
# make slow   runs the tests that take long (interruptions, large inputs, browsers, a cluster)
# make coverage  which lines the tests reach
# make lint, make bench, make golden (new golden records, rules page and pictures, on purpose), make lock (pins anew)

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
FILE ?= samples/lam-viec-tinh.txt
PORT ?= 8321
BIN := .venv/bin
PEERS := .venv-bench/bin

.PHONY: run stop test coverage slow lint bench golden lock clean

run: .venv/.run stop
	$(BIN)/bienban read --format table $(FILE)
	@mkdir -p build
	@nohup $(BIN)/bienban serve --demo --port $(PORT) --database build/demo.sqlite3 >build/demo.log 2>&1 & \
	echo $$! >build/demo.pid
	@for wait in $$(seq 120); do \
	  grep -qs 'http://' build/demo.log && break; \
	  kill -0 $$(cat build/demo.pid) 2>/dev/null || break; sleep 0.5; \
	done; grep -m 1 'http://' build/demo.log || { cat build/demo.log >&2; exit 1; }

stop:
	@# the number may be another process's by now
	@if [ -f build/demo.pid ]; then \
	  ps -o args= -p $$(cat build/demo.pid) 2>/dev/null | grep -q 'bienban serve' && kill $$(cat build/demo.pid); \
	  rm -f build/demo.pid; \
	fi

# beside one another, as half of the time is waiting for disks and databases
test: .venv/.dev
	$(BIN)/pytest --numprocesses auto --dist worksteal

coverage: .venv/.dev
	$(BIN)/pytest --numprocesses auto --dist worksteal --cov --cov-report=term

slow: .venv/.dev
	$(BIN)/pytest -m slow

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: .venv/.dev .venv-bench/.installed
	$(BIN)/python bench/accuracy.py
	$(BIN)/python bench/certainty.py
	$(BIN)/python bench/statements.py
	$(BIN)/python bench/annotated.py build/annotated
	$(BIN)/python ../shared/gold/score.py build/annotated/open --reader "$(BIN)/bienban read --format json"
	$(BIN)/python ../shared/gold/score.py build/annotated/sealed --reader "$(BIN)/bienban read --format json"
	$(BIN)/python bench/errors.py build/annotated/sealed
	$(BIN)/python bench/keystrokes.py build/annotated/sealed
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/corpus.py
	$(BIN)/python bench/register.py

golden: .venv/.dev
	$(BIN)/python tests/golden.py
	$(BIN)/python scripts/make_rules_page.py
	$(BIN)/python scripts/make_picture.py
	$(BIN)/python scripts/make_screenshots.py

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "bienban needs Python 3.11 or newer; name it with make PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv .venv

# A lock file is complete, so nothing is resolved: pip before 23.3 looks past a pin for a dependency named with an
# extra ("coverage[toml]") as soon as a newer release exists, and then refuses it for want of a hash.
INSTALL = pip install --quiet --disable-pip-version-check --no-deps

# The package itself is installed without a look at any index: its build tool is in the lock as well.
.venv/.run: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/$(INSTALL) --require-hashes -r requirements.lock
	$(BIN)/$(INSTALL) --no-build-isolation -e .
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.run
	$(BIN)/$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

# The tools that the bench compares with live in an environment of their own; where they cannot be
# installed, the bench says so and measures the rest.
.venv-bench/.installed: requirements-bench.lock | $(BIN)/python
	$(BIN)/python -m venv .venv-bench
	-$(PEERS)/$(INSTALL) --require-hashes -r requirements-bench.lock
	@touch $@

# FollowTheMoney's library, with which the tests check what the API exports: PyICU in it is compiled and needs
# a C++ compiler and ICU's headers (Debian: g++ pkg-config libicu-dev). Tests without it say that they skip that.
.venv-followthemoney/.installed: requirements-followthemoney.lock | $(BIN)/python
	$(BIN)/python -m venv .venv-followthemoney
	.venv-followthemoney/bin/$(INSTALL) --require-hashes -r requirements-followthemoney.lock
	@touch $@

COMPILE = .venv-lock/bin/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	--no-annotate --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

lock: | $(BIN)/python
	$(BIN)/python -m venv .venv-lock
	.venv-lock/bin/pip install --quiet --disable-pip-version-check pip-tools
	$(COMPILE) --all-build-deps --extra web -o requirements.lock pyproject.toml
	$(COMPILE) --all-build-deps --extra web --extra corpus --extra ray --extra dev -o requirements-dev.lock pyproject.toml
	$(COMPILE) --extra bench -o requirements-bench.lock pyproject.toml
	$(COMPILE) --all-build-deps --extra followthemoney -o requirements-followthemoney.lock pyproject.toml

clean:
	rm -rf .venv .venv-bench .venv-followthemoney .venv-lock build .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
