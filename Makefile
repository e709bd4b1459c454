# make demo: set everything up, build and analyse the demo study, open the app
# make test: set everything up, run the tests
# make lint, make bench, make clean
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test lint bench clean

demo: $(STAMP)
	$(BIN)/explorer demo

test: $(STAMP)
	$(BIN)/python -m pytest -q -n 2 --dist loadfile

lint: $(STAMP)
	$(BIN)/ruff check .

bench: $(STAMP)
	$(BIN)/pip install -q -c constraints.txt -e ".[bench]"
	for script in benchmarks/run_*.py; do $(BIN)/python $$script; done

clean:
	rm -rf $(VENV) demo.explorer*

# torch first and by itself: its small build for processors without a GPU is the pinned one (README, "Linux without a GPU").
$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --upgrade pip
	$(BIN)/python -m pip install -q -c constraints.txt $(TORCH_OPTIONS) torch
	$(BIN)/python -m pip install -q -c constraints.txt -e ".[dev,multilingual]"
	touch $(STAMP)
