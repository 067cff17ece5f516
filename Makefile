# Somestrategi: `make` alone tells what there is. Everything is made from nothing and may be run again.

PYTHON ?= python3
BIN := .venv/bin
SERVICES := somestrategi.bootstrap.services
# A PostgreSQL and a Valkey that live as long as the command behind them.
WITH_SERVICES := $(BIN)/python -m $(SERVICES).temporary
# Throw-away values for `manage.py check --deploy`: safe in form, secret to nobody, used by nothing else.
LIKE_PRODUCTION := env -i PATH="$$PATH" LANG=C.UTF-8 DJANGO_SETTINGS_MODULE=somestrategi.settings.production \
  SECRET_KEY=throw-away-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ \
  DATABASE_URL="postgres://nobody@database.example/somestrategi?sslmode=verify-full" \
  REDIS_URL=rediss://queue.example:6379/0 \
  ALLOWED_HOSTS=some.example CSRF_TRUSTED_ORIGINS=https://some.example BASE_URL=https://some.example \
  EMAIL_URL=smtp+tls://user:password@mail.example:587 MEDIA_ROOT="$(CURDIR)/var/media" \
  FIELD_KEYS=dGhyb3ctYXdheS1rZXktZm9yLWxpbnQtb25seS0zMmI= PROXY_HEADER=X-Forwarded-Proto \
  DEFAULT_FROM_EMAIL=ikke-svar@some.example

.DEFAULT_GOAL := help
.PHONY: help run test lint browser live bench soak train stop reset setup-browser lock packages

help: ## What there is
	@echo "Somestrategi. make WHAT, where WHAT is one of:"
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 20

run: packages ## Start everything on 127.0.0.1 with demo data; Ctrl-C stops it (PORT=8001, USE_MY_SERVICES=1)
	@$(BIN)/python -m $(SERVICES).launcher --end-with-parent

test: lint ## Lint, then every test except live and soak
	@echo "==> pytest"
	@$(BIN)/python -m pytest -n auto --dist worksteal

lint: packages ## Style, types, layers, settings, migrations, translations, templates
	@echo "==> ruff: mistakes and form"
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { echo "  What to do: $(BIN)/ruff format"; exit 1; }
	@echo "==> lint-imports: the layers of the architecture"
	@$(BIN)/lint-imports --no-logo
	@echo "==> mypy: types"
	@$(BIN)/mypy --no-error-summary
	@echo "==> check --deploy: production settings"
	@mkdir -p var/media
	@$(LIKE_PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING
	@echo "==> makemigrations --check: every model has its migration"
	@$(WITH_SERVICES) $(BIN)/python manage.py makemigrations --check --dry-run
	@echo "==> catalogues check: every text in bokmål and nynorsk"
	@$(BIN)/python manage.py catalogues check
	@echo "==> djlint: templates"
	@$(BIN)/djlint --quiet --lint templates

browser: packages ## Every page in Chromium: both written forms, light and dark, wide and narrow
	@BROWSER_MATRIX=full $(BIN)/python -m pytest -m browser tests/browser

live: packages ## Tests against real outside servers (needs the network)
	@$(BIN)/python -m pytest -m live --force-enable-socket

soak: packages ## Tests that run for long
	@$(BIN)/python -m pytest -m soak

bench: packages ## Measure; each program in bench/ prints one line of JSON
	@for program in bench/*.py; do \
	  PYTHONPATH=. DJANGO_SETTINGS_MODULE=somestrategi.settings.test $(WITH_SERVICES) $(BIN)/python -P -W ignore "$$program" || exit 1; done

train: packages ## Train the written-form model anew from ../shared/data/language
	@$(BIN)/python -m somestrategi.core.language.training.train

stop: packages ## Stop what `make run` started here, also after a hard end
	@$(BIN)/python -m $(SERVICES).stopping stop

reset: packages ## Stop, and remove the local database, uploads, mail and logs (var/)
	@$(BIN)/python -m $(SERVICES).stopping reset

setup-browser: ## Install Debian's Chromium for the browser tests (the only target that calls apt)
	@as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
	  $$as_root apt-get update -qq && \
	  $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium

lock: ## Pin requirements anew with uv, hashes and all (for maintainers)
	@command -v uv >/dev/null || { echo "uv is missing. What to do: pip install uv"; exit 1; }
	uv pip compile --universal --python-version 3.11 --generate-hashes --quiet \
	  requirements/production.in requirements/local.in requirements/test.in -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --quiet \
	  requirements/production.in -c requirements.txt -o requirements/production.txt

packages:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is missing. What to do: apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) -I somestrategi/bootstrap/services/python_packages.py
