# The project's commands. Recipes use relative paths only, so the folder may have any name; none needs HOME or LANG.
.POSIX:
.PHONY: run test proof bench lint services services-stop messages lock clean-free

PYTHON = .venv/bin/python
ENVIRONMENT = PYTHONUTF8=1

run: ; @exec sh deploy/run.sh

test: ; @exec sh deploy/test.sh test

proof: ; @exec sh deploy/test.sh proof

bench: ; @exec sh deploy/test.sh bench

lint:
	@sh deploy/environment.sh tests
	@$(ENVIRONMENT) $(PYTHON) -m ruff check .
	@$(ENVIRONMENT) $(PYTHON) -m ruff format --check .
	@$(ENVIRONMENT) $(PYTHON) -m mypy .
	@$(ENVIRONMENT) .venv/bin/python -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'

services:
	@sh deploy/environment.sh tests
	@$(ENVIRONMENT) $(PYTHON) -m tests.services start

services-stop:
	@$(ENVIRONMENT) $(PYTHON) -m tests.services stop

messages:
	@sh deploy/environment.sh
	@$(ENVIRONMENT) $(PYTHON) -m cms.operations.messages

lock:
	@sh deploy/environment.sh tests
	@$(ENVIRONMENT) $(PYTHON) deploy/lock.py

# Frees what can be made again: the environment, caches, the collected static files. Data in var/ stays.
clean-free:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis var/static var/static.state
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
