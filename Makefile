# Every target sets up what it needs: Python 3.11+ and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check bench lock format

demo: $(READY)  ## play two purchases on the embedded sandbox
	@$(BIN)/threequotes demo

test: check  ## the gates, then the tests with coverage
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q -n auto --dist loadgroup
	$(BIN)/coverage combine -q
	$(BIN)/coverage report --include='bot/domain/*,bot/wording/*,parsers/*' --fail-under=100 --skip-covered
	$(BIN)/coverage report --fail-under=95 --skip-covered

check: $(READY)  ## format, lint, types, imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)  ## ratios against named alternatives, measured in the same run
	@for f in tests/bench/[a-z]*.py; do echo "== $$f"; $(BIN)/python $$f || exit 1; done

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(READY): requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

lock:  ## resolve dependencies anew; hashes, no index addresses
	$(BIN)/uv pip compile pyproject.toml --all-extras --group dev --group bench --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements.lock
